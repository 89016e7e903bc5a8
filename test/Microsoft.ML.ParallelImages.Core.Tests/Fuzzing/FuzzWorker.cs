using System.Buffers;
using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Renders files as a worker does, in memory that it was given by somebody who watches it.</summary>
internal sealed class FuzzWorker : IDisposable
{
    /// <summary>The largest picture that is decoded.</summary>
    public const long MaxPixels = 1 << 18;

    private readonly PixelPool _pool;
    private readonly RenderContext _context;
    private readonly FuzzTarget _target;
    private readonly PoisonedArrays? _poisoned;
    private readonly GuardedArrays? _guarded;

    /// <summary>A worker in memory of its own, of the kind that <paramref name="kind"/> says.</summary>
    public FuzzWorker(FuzzKind kind, FuzzTarget target, JpegSeekIndex? store = null, DecodedCache? cache = null)
    {
        _target = target;
        ArrayPool<byte> arrays = kind.ToString().StartsWith("Guarded", StringComparison.Ordinal)
            ? _guarded = new()
            : _poisoned = new();
        _pool = new() { Arrays = arrays, LendsAnew = true };
        var options = new DecodeOptions
        {
            MaxPixels = MaxPixels,
            SeekIndex = store,
            Cache = cache,
            AcceptTruncated = kind is FuzzKind.CutOff or FuzzKind.GuardedCutOff or FuzzKind.CutOffProgressive,
        };
        _context = new(options, null, _pool);
    }

    /// <summary>The bytes of the numbers of the last picture.</summary>
    public ReadOnlySpan<byte> Numbers => _target.Numbers;

    /// <summary>Bytes of memory in use.</summary>
    public long RentedBytes => _pool.RentedBytes;

    /// <summary>Arrays that were not given back.</summary>
    public int RentedCount => _pool.RentedCount;

    /// <summary>Renders a file into <see cref="Numbers"/>; returns why not, or null when there are some.</summary>
    public string? Render(ImageFile file, FuzzShot shot, byte poison)
    {
        if (_poisoned is not null)
            _poisoned.Poison = poison;
        if (_guarded is not null)
            (_guarded.Poison, _guarded.GuardsFront) = (poison, poison % 2 == 0);
        NativePoison.Set(poison);
        var size = shot.Kind switch { NumberKind.Bytes => 1, NumberKind.Halves => 2, _ => sizeof(float) };
        _target.Reset(shot.Spec.Length * size, poison);
        try
        {
            Render(Shots.With(file, shot.Steps), shot);
        }
        catch (ImageDecodeException refusal)
        {
            _target.Reset(0, poison);
            return refusal.Reason.Replace(file.DisplayName, "file", StringComparison.Ordinal);
        }

        return _target.IsIntact
            ? null
            : throw new InvalidOperationException("It was written outside the numbers of the picture.");
    }

    public void Dispose() => _context.Dispose();

    private void Render(LazyImage image, FuzzShot shot)
    {
        var (renderer, pass) = (new Renderer(shot.Spec), new Pass(1, shot.Epoch));
        var target = _target.Numbers;
        switch (shot.Kind)
        {
            case NumberKind.Bytes:
                renderer.Render(image, pass, _context, target);
                break;
            case NumberKind.Halves:
                renderer.Render(image, pass, _context, MemoryMarshal.Cast<byte, Half>(target));
                break;
            default:
                renderer.Render(
                    image, pass, _context, MemoryMarshal.Cast<byte, float>(target),
                    shot.Kind == NumberKind.FloatsPastCaches);
                break;
        }
    }
}
