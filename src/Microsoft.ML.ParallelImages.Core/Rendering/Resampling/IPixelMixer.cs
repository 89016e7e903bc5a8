using System.Runtime.Intrinsics;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Looks at <see cref="JoinedPixels"/>; needs AVX2.</summary>
internal interface IPixelMixer
{
    /// <summary>Eight samples of red, then of green, of blue, and of nothing.</summary>
    /// <param name="x">Places across, in the plane or its frame.</param>
    /// <param name="y">Places down, in the plane or its frame.</param>
    Vector256<byte> Mix(Vector256<int> x, Vector256<int> y);
}
