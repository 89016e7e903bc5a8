using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What one worker spent its time on, in ticks of <see cref="Stopwatch"/>.</summary>
internal sealed class RenderClock
{
    private long _last;
    private long _readTicks;
    private long _decodeTicks;
    private long _renderTicks;
    private long _truncated;

    public void Start() => _last = Stopwatch.GetTimestamp();

    public void EndRead() => _readTicks += Lap();

    public void EndDecode() => _decodeTicks += Lap();

    public void EndRender() => _renderTicks += Lap();

    /// <summary>Counts a picture whose end is missing.</summary>
    public void AddTruncated() => _truncated++;

    /// <summary>Such pictures since the last call.</summary>
    public long TakeTruncated()
    {
        var taken = _truncated;
        _truncated = 0;
        return taken;
    }

    /// <summary>What was spent since the last call, for whoever adds up all workers' time.</summary>
    public (long Read, long Decode, long Render) Take()
    {
        var taken = (_readTicks, _decodeTicks, _renderTicks);
        (_readTicks, _decodeTicks, _renderTicks) = (0, 0, 0);
        return taken;
    }

    private long Lap()
    {
        var now = Stopwatch.GetTimestamp();
        var lap = now - _last;
        _last = now;
        return lap;
    }
}
