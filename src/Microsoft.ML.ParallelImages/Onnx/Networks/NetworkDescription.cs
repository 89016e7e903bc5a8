using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>What must be known of an image network to feed it: saved with networks of ours as ONNX metadata.</summary>
/// <remarks>
/// The metadata key is <c>parallelimages.description</c>, its value this record as JSON, which an exporter of your own
/// may write too. What it leaves out has the default:
/// <code>
/// {"InputSize":{"Width":240,"Height":240},"CropFraction":0.9,"Normalization":
///  {"Mean":{"R":123.7,"G":116.3,"B":103.5},"StandardDeviation":{"R":58.4,"G":57.1,"B":57.4}}}
/// </code>
/// </remarks>
public sealed record NetworkDescription
{
    /// <summary>Width and height of the images that the network takes. Default 224x224.</summary>
    public ImageSize InputSize { get; init; } = ImageSize.Square(224);

    /// <summary>Range of the numbers that the network takes. Default 0..255.</summary>
    public Normalization Normalization { get; init => field = Require.Given(value); } = Normalization.None;

    /// <summary>
    /// How a photo comes to <see cref="InputSize"/> when its recipe sets no size. Default: a centred crop.
    /// </summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ImageFit>))]
    public ImageFit Fit { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Share of a photo's centred square that the network scores best on, above 0 to 1, for a centred crop. Default
    /// 0.875, on which most ImageNet networks were tested.
    /// </summary>
    public float CropFraction { get; init => field = Require.Fraction(Require.Positive(value)); } = 0.875f;

    /// <summary>
    /// How many times larger than the network's input a photo stays at least when it is shrunk while it is decoded, 1
    /// or more; see <see cref="TensorSpec.DecodeOversampling"/>. Default 2.
    /// </summary>
    public float DecodeOversampling { get; init => field = Require.AtLeastOne(value); } = 2;

    /// <summary>What shows through transparent pixels. Default black.</summary>
    public Rgb Background { get; init; } = Rgb.Black;

    /// <summary>
    /// Name of the tensor that a new head is put on, an output or one inside. Default null: the output <c>features</c>,
    /// else what the last matrix multiplication in front of the scores reads.
    /// </summary>
    public string? FeatureOutput { get; init; }

    /// <summary>How images are rendered for it: [3,H,W] floats.</summary>
    public TensorSpec ToTensorSpec() =>
        new(InputSize)
        {
            Normalization = Normalization,
            Fit = Fit,
            CropFraction = CropFraction,
            DecodeOversampling = DecodeOversampling,
            Background = Background,
        };
}
