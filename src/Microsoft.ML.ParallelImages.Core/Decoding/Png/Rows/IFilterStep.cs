using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>How a filter that looks to the left is undone for one pixel, in numbers of 16 bits.</summary>
internal interface IFilterStep
{
    /// <summary>The pixel's samples.</summary>
    /// <param name="filtered">As they are stored.</param>
    /// <param name="left">Those to the left, <paramref name="up"/> above, <paramref name="corner"/> above left.</param>
    /// <param name="up">See there.</param>
    /// <param name="corner">See there.</param>
    static abstract Vector128<short> Undo(
        Vector128<short> filtered, Vector128<short> left, Vector128<short> up, Vector128<short> corner);
}

/// <summary>By the samples to the left (PNG 3 section 9.2, type 1).</summary>
internal readonly struct LeftStep : IFilterStep
{
    /// <summary>What is left of a sum in a byte.</summary>
    public static Vector128<short> Lowest
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((short)byte.MaxValue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Undo(
        Vector128<short> filtered, Vector128<short> left, Vector128<short> up, Vector128<short> corner) =>
        (filtered + left) & Lowest;
}

/// <summary>By the mean of left and above, rounded down (type 3).</summary>
internal readonly struct MeanStep : IFilterStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Undo(
        Vector128<short> filtered, Vector128<short> left, Vector128<short> up, Vector128<short> corner) =>
        (filtered + ((left + up) >> 1)) & LeftStep.Lowest;
}

/// <summary>By Paeth's predictor (type 4): whichever of the three is nearest to left + above - corner.</summary>
/// <remarks>
/// That is the larger of left and above where it lies beyond, the smaller where it lies below, and the corner between:
/// said of three times the corner less both, which does not wait for their order.
/// </remarks>
internal readonly struct LikeliestStep : IFilterStep
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Undo(
        Vector128<short> filtered, Vector128<short> left, Vector128<short> up, Vector128<short> corner)
    {
        var turn = (corner + corner + corner - up) - left;
        Vector128<short> low = Vector128.Min(left, up), high = Vector128.Max(left, up);
        var guess = Vector128.ConditionalSelect(Vector128.GreaterThan(high, turn), corner, low);
        guess = Vector128.ConditionalSelect(Vector128.GreaterThan(turn, low), guess, high);
        return (filtered + guess) & LeftStep.Lowest;
    }
}
