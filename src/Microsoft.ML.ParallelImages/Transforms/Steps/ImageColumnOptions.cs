using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>How a column of images becomes a column of pixels. Immutable.</summary>
public sealed record ImageColumnOptions
{
    /// <summary>How an image comes to the size asked for when its recipe sets none. Default: a centred crop.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>Share of the centred crop that is kept along each side, above 0 to 1. Default 1.</summary>
    public float CropFraction { get; init; } = 1;

    /// <summary>
    /// How many times larger than the output a photo stays at least when it is shrunk while it is decoded, 1 or more;
    /// see <see cref="TensorSpec.DecodeOversampling"/>. Default 2.
    /// </summary>
    public float DecodeOversampling { get; init; } = 2;

    /// <summary>What shows through transparent pixels. Default black.</summary>
    public Rgb Background { get; init; } = Rgb.Black;

    /// <summary>
    /// Channels of a tensor: 3, the default, or 1 for grey; see <see cref="TensorSpec.Channels"/>. Refused where there
    /// is no tensor.
    /// </summary>
    public int Channels { get; init => field = Require.OneOrThree(value); } = 3;

    /// <summary>Order of the numbers of a tensor. Default [3,H,W]. Refused where there is no tensor.</summary>
    public TensorLayout Layout { get; init; }

    /// <summary>Range of the numbers of a tensor. Default 0..255. Refused where there is no tensor.</summary>
    public Normalization Normalization { get; init => field = Require.Given(value); } = Normalization.None;

    /// <summary>Workers, look-ahead and what happens to broken images.</summary>
    public ReaderOptions Reader { get; init => field = Require.Given(value); } = new();

    /// <summary>
    /// Names the run that the random draws belong to. Default 0; the same seed gives the same pixels.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>
    /// True draws anew for every cursor. Default false, since a trainer that comes back to a row, as SDCA does, must
    /// find the same numbers there.
    /// </summary>
    public bool FreshEachPass { get; init; }
}
