using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves every sample away from or towards the mean of its nearest neighbours: crisper or softer.</summary>
/// <remarks>
/// Pillow's and torchvision's <c>adjust_sharpness</c>: the sample itself counts five times and its eight neighbours
/// once each. The outermost row and column stay.
/// </remarks>
public sealed record Sharpness : Augmentation
{
    /// <summary>
    /// 0 gives the mean, 1 leaves the picture unchanged, 2 is as far on the other side; inside 0..100. Default
    /// 0.1..1.9, the reach of AutoAugment.
    /// </summary>
    public Interval Factor { get; init => field = Require.Within(value, 0, 100); } = new(0.1f, 1.9f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new SharpnessFilter(random.In(Factor)));
}

/// <summary>What a <see cref="Sharpness"/> drew.</summary>
/// <param name="Factor">1 changes nothing.</param>
internal sealed record SharpnessFilter(float Factor) : Filter
{
    private const int Lanes = FramedPlane.Lanes;

    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        from.Samples.CopyTo(to.Samples);
        using var memory = from.NewMemory();
        Span<byte> last = stackalloc byte[Lanes];
        for (var channel = 0; channel < 3; channel++)
        {
            var plane = new FramedPlane(from, channel, 1, memory);
            for (var y = 1; y < from.Size.Height - 1; y++)
            {
                var row = to.Row(channel, y)[1..];
                for (var x = 0; x < row.Length - 1; x += Lanes)
                {
                    Mix(plane.From(x, y - 1), plane.Stride, last);
                    last[..Math.Min(Lanes, row.Length - 1 - x)].CopyTo(row[x..]);
                }
            }
        }
    }

    /// <summary>16 samples; <paramref name="samples"/> starts above and left of the first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Mix(ReadOnlySpan<byte> samples, int stride, Span<byte> target)
    {
        ReadOnlySpan<byte> middle = samples[stride..], below = middle[stride..];
        var own = Load(middle, 1);
        var sum = (own << 2) + own + Load(middle, 0) + Load(middle, 2);
        sum += Load(samples, 0) + Load(samples, 1) + Load(samples, 2);
        sum += Load(below, 0) + Load(below, 1) + Load(below, 2);
        var (sumLow, sumHigh) = Vector256.Widen(sum);
        var (ownLow, ownHigh) = Vector256.Widen(own);
        SampleMath.Store(Blend(sumLow, ownLow), Blend(sumHigh, ownHigh), ref target[0]);

        static Vector256<ushort> Load(ReadOnlySpan<byte> row, int column) =>
            Vector256.WidenLower(Vector128.Create(row[column..]).ToVector256Unsafe());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Blend(Vector256<uint> sum, Vector256<uint> own)
    {
        // The mean is rounded first, as there.
        var half = Vector256.Create(0.5f);
        var mean = Vector256.Floor((Vector256.ConvertToSingle(sum.AsInt32()) * (1 / 13f)) + half);
        return mean + ((Vector256.ConvertToSingle(own.AsInt32()) - mean) * Factor) + half;
    }
}
