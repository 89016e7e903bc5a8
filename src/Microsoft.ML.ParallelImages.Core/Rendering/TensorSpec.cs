using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What an image shall become: size, range and order of its numbers.</summary>
public sealed record TensorSpec
{
    /// <summary>Tensors of <paramref name="size"/> and three channels.</summary>
    [JsonConstructor]
    public TensorSpec(ImageSize size) => Size = size;

    /// <summary>Tensors of <paramref name="width"/> × <paramref name="height"/> and three channels.</summary>
    public TensorSpec(int width, int height) : this(new ImageSize(width, height))
    {
    }

    /// <summary>Width and height.</summary>
    public ImageSize Size { get; }

    /// <summary>Order of the numbers. Default <see cref="TensorLayout.Nchw"/>.</summary>
    public TensorLayout Layout { get; init => field = Require.Defined(value); }

    /// <summary>Range of the numbers. Default 0..255.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>How an image comes to <see cref="Size"/> when its recipe sets no size. Default: a centred crop.</summary>
    public ImageFit Fit { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Share of the centred crop that is kept along each side, above 0 to 1, for <see cref="ImageFit.CenterCrop"/>.
    /// Default 1; networks that were tested on a closer crop, such as 0.875, score best on it.
    /// </summary>
    public float CropFraction { get; init => field = Require.Fraction(Require.Positive(value)); } = 1;

    /// <summary>How many numbers one image has.</summary>
    [JsonIgnore]
    public int Length => checked(3 * Size.Width * Size.Height);
}
