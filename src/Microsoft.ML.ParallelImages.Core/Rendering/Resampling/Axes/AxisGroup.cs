using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Neighbouring output samples of an axis, one a lane: their centres on the source axis, and the first samples that
/// they see.
/// </summary>
/// <param name="Centre">Source coordinates.</param>
/// <param name="First">Whole numbers.</param>
internal readonly record struct AxisGroup(Vector256<double> Centre, Vector256<double> First)
{
    /// <summary>
    /// The same, counted in samples twice as wide; the first one is what the first fine one is interpolated from.
    /// </summary>
    public AxisGroup Halved => new(Centre * 0.5, Vector256.Floor((First - Vector256<double>.One) * 0.5));

    public Vector128<int> Indices => ToInt32(First);

    /// <summary>The tap that covers the centre.</summary>
    public Vector128<int> NearestTap => ToInt32(Vector256.Floor(Centre) - First);

    /// <summary>The group from output sample <paramref name="i"/> on.</summary>
    public static AxisGroup Of(in SourceAxis axis, int i)
    {
        var centre = ((Vector256.Create(i + 0.5) + Vector256<double>.Indices) * axis.Step)
            + Vector256.Create(axis.Start);
        return new(centre, Vector256.Floor(centre - Vector256.Create(axis.Radius) + Vector256.Create(0.5)));
    }

    /// <summary>
    /// How far behind the centre the first sample stands, of samples that are <paramref name="width"/> wide; the middle
    /// of its first unit.
    /// </summary>
    public Vector128<float> Distance(double width = 1) => ToSingle(((First - Centre) * width) + Vector256.Create(0.5));

    private static Vector128<float> ToSingle(Vector256<double> values) =>
        Vector128.Narrow(values.GetLower(), values.GetUpper());

    private static Vector128<int> ToInt32(Vector256<double> values) => Vector128.ConvertToInt32Native(ToSingle(values));
}
