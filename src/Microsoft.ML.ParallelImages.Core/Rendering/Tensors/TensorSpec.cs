using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What an image shall become: size, range and order of its numbers.</summary>
public sealed record TensorSpec
{
    private static readonly int MostPixels = Array.MaxLength / 3;

    /// <summary>
    /// Tensors of <paramref name="size"/> and, unless <see cref="Channels"/> says otherwise, three channels.
    /// </summary>
    [JsonConstructor]
    public TensorSpec(ImageSize size) =>
        Size = Require.Filled(size, nameof(size)).PixelCount <= MostPixels
            ? size
            : throw new ArgumentOutOfRangeException(
                nameof(size), size,
                $"A tensor of {size} pixels has more numbers than fit into an array; expected at most {MostPixels} "
                + "pixels.");

    /// <summary>
    /// Tensors of <paramref name="width"/> × <paramref name="height"/> and three channels, unless told otherwise.
    /// </summary>
    public TensorSpec(int width, int height) : this(new ImageSize(width, height))
    {
    }

    /// <summary>Width and height.</summary>
    public ImageSize Size { get; }

    /// <summary>
    /// 3 for red, green and blue, the default; 1 for grey: BT.601's luma of the finished picture, rounded as Pillow's
    /// mode L is. A grey file's luma is its own samples.
    /// </summary>
    public int Channels { get; init => field = Require.OneOrThree(value); } = 3;

    /// <summary>Order of the numbers. Default <see cref="TensorLayout.Nchw"/>.</summary>
    public TensorLayout Layout { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Range of the numbers. Default 0..255. With one channel the luma of its three values counts: theirs where they
    /// are equal.
    /// </summary>
    public Normalization Normalization { get; init => field = Require.Given(value); } = Normalization.None;

    /// <summary>
    /// How an image comes to <see cref="Size"/> when its recipe sets no size. Default: a centred crop.
    /// </summary>
    public ImageFit Fit { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Share of the centred crop that is kept along each side, above 0 to 1, for <see cref="ImageFit.CenterCrop"/>.
    /// Default 1; networks that were tested on a closer crop, such as 0.875, score best on it.
    /// </summary>
    public float CropFraction { get; init => field = Require.Fraction(Require.Positive(value)); } = 1;

    /// <summary>
    /// How many times larger than the output, along each side, a picture stays at least when it is shrunk while it is
    /// decoded: 1 or more, as Pillow's <c>reducing_gap</c>, and 2 as its thumbnails have it. Shrinking is sharper than
    /// decoding all: crops of photos differ by 0.3 to 0.4 levels on average, with 1 by 0.7 to 1.1, with 3 by 0.2. Crops
    /// of 12-megapixel photos take a tenth less time with 1, from checkpoints a seventh less; with 3 a sixth and a
    /// quarter more.
    /// </summary>
    public float DecodeOversampling { get; init => field = Require.AtLeastOne(value); } = 2;

    /// <summary>
    /// What shows through transparent pixels of PNG, WebP, GIF and BMP files: each pixel is blended over it. Default
    /// black; white suits drawings and objects that were cut out.
    /// </summary>
    public Rgb Background { get; init; } = Rgb.Black;

    /// <summary>
    /// Everything that decides pixels beside the recipe, as JSON: equal descriptions give equal texts in every culture.
    /// </summary>
    public string ToJson() => JsonSerializer.Serialize(this, TensorSpecJson.Default.TensorSpec);

    /// <summary>How many numbers one image has.</summary>
    [JsonIgnore]
    public int Length => checked(Channels * Size.Width * Size.Height);
}

/// <summary>How <see cref="TensorSpec"/> is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TensorSpec))]
internal sealed partial class TensorSpecJson : JsonSerializerContext;
