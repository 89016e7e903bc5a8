using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>The weight of a source sample by its distance from the centre: 1 there, 0 from the radius on.</summary>
internal readonly record struct TriangleKernel(double Radius)
{
    private readonly float _inverse = (float)(1 / Radius);

    public float At(float distance) => Math.Max(0, 1 - (Math.Abs(distance) * _inverse));

    public Vector128<float> At(Vector128<float> distance) => Vector128.MaxNative(
        Vector128<float>.Zero, Vector128<float>.One - (Vector128.Abs(distance) * _inverse));

    /// <summary>The weights at places that far behind given ones.</summary>
    public Vector128<float> At(Vector128<float> distance, float behind) => At(distance + Vector128.Create(behind));
}
