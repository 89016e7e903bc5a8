using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What one worker spent its time on, in ticks of <see cref="Stopwatch"/>.</summary>
internal sealed class RenderClock
{
    private long _last;

    public long ReadTicks { get; private set; }

    public long DecodeTicks { get; private set; }

    public long RenderTicks { get; private set; }

    public void Start() => _last = Stopwatch.GetTimestamp();

    public void EndRead() => ReadTicks += Lap();

    public void EndDecode() => DecodeTicks += Lap();

    public void EndRender() => RenderTicks += Lap();

    private long Lap()
    {
        var now = Stopwatch.GetTimestamp();
        var lap = now - _last;
        _last = now;
        return lap;
    }
}
