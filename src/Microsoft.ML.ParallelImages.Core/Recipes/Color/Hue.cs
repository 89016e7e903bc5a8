using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Turns every colour on the wheel of hues; greys stay, and so do a pixel's extremes.</summary>
/// <remarks>
/// The rotation of HSV, as torchvision's <c>adjust_hue</c> has it. It destroys what colours mean: leave it out where
/// they tell the classes apart.
/// </remarks>
public sealed record Hue : Augmentation
{
    /// <summary>
    /// Part of a full turn, inside -0.5..0.5; 1/3 makes red green, and 0 changes nothing. Default -0.05..0.05, as in
    /// torchvision's <c>RandomPhotometricDistort</c>.
    /// </summary>
    public Interval Turn { get; init => field = Require.Within(value, -0.5f, 0.5f); } = Interval.PlusMinus(0.05f);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new HueTurn(random.In(Turn)));
}

/// <summary>What a <see cref="Hue"/> drew.</summary>
/// <param name="Turn">Part of a full turn.</param>
internal sealed record HueTurn(float Turn) : Pointwise
{
    private const int Lanes = 16;

    public override void Apply(Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        var at = 0;
        for (; at <= red.Length - Lanes; at += Lanes)
            Change(ref red[at], ref green[at], ref blue[at]);
        Span<byte> last = stackalloc byte[3 * Lanes];
        red[at..].CopyTo(last);
        green[at..].CopyTo(last[Lanes..]);
        blue[at..].CopyTo(last[(2 * Lanes)..]);
        Change(ref last[0], ref last[Lanes], ref last[2 * Lanes]);
        last[..(red.Length - at)].CopyTo(red[at..]);
        last.Slice(Lanes, red.Length - at).CopyTo(green[at..]);
        last.Slice(2 * Lanes, red.Length - at).CopyTo(blue[at..]);
    }

    /// <summary>Turns 16 pixels.</summary>
    private void Change(ref byte red, ref byte green, ref byte blue)
    {
        var (r0, r1) = SampleMath.Load(ref red);
        var (g0, g1) = SampleMath.Load(ref green);
        var (b0, b1) = SampleMath.Load(ref blue);
        Change(ref r0, ref g0, ref b0);
        Change(ref r1, ref g1, ref b1);
        SampleMath.Store(r0, r1, ref red);
        SampleMath.Store(g0, g1, ref green);
        SampleMath.Store(b0, b1, ref blue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Change(ref Vector256<float> red, ref Vector256<float> green, ref Vector256<float> blue)
    {
        var highest = Vector256.MaxNative(Vector256.MaxNative(red, green), blue);
        var chroma = highest - Vector256.MinNative(Vector256.MinNative(red, green), blue);

        // Sixths of the wheel from red. Levels are whole, so that grey's 0 / 1 is the only division to be mended.
        var divisor = Vector256.MaxNative(chroma, Vector256<float>.One);
        var hue = Vector256.ConditionalSelect(
            Vector256.Equals(highest, red),
            (green - blue) / divisor,
            Vector256.ConditionalSelect(
                Vector256.Equals(highest, green),
                ((blue - red) / divisor) + Vector256.Create(2f),
                ((red - green) / divisor) + Vector256.Create(4f))) + Vector256.Create(6 * Turn);
        red = Channel(5, hue, chroma, highest);
        green = Channel(3, hue, chroma, highest);
        blue = Channel(1, hue, chroma, highest);
    }

    /// <summary>A channel's level plus a half, from the place where it falls to its lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Channel(
        float place, Vector256<float> hue, Vector256<float> chroma, Vector256<float> highest)
    {
        var from = hue + Vector256.Create(place);
        from -= Vector256.Floor(from * (1 / 6f)) * 6f;
        var share = Vector256.MinNative(
            Vector256.MaxNative(
                Vector256.MinNative(from, Vector256.Create(4f) - from), Vector256<float>.Zero),
            Vector256<float>.One);
        return highest - (chroma * share) + Vector256.Create(0.5f);
    }
}
