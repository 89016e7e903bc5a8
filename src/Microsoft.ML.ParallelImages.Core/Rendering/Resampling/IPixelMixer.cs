using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Looks at <see cref="JoinedPixels"/>; needs AVX2.</summary>
internal interface IPixelMixer
{
    /// <summary>Sample × 64 of eight points: red and green, then blue.</summary>
    /// <param name="x">Places across, in the plane or its frame.</param>
    /// <param name="y">Places down, in the plane or its frame.</param>
    (Vector256<short> RedGreen, Vector128<short> Blue) Mix(Vector256<int> x, Vector256<int> y);
}
