using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Crops the largest centred region with the output's aspect ratio, scaled by a fraction, and resizes it to the
/// output.
/// </summary>
/// <remarks>
/// Fraction 0.875 at 224 px is what torchvision writes as Resize(256), CenterCrop(224): one resampling instead of two.
/// </remarks>
public sealed record CenterCrop : Augmentation
{
    /// <summary>A square of <paramref name="side"/> pixels.</summary>
    public CenterCrop(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>A picture of <paramref name="size"/>.</summary>
    [JsonConstructor]
    public CenterCrop(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>
    /// How much of the largest possible piece is kept, along each side, above 0 to 1. Default 1: all of it.
    /// </summary>
    public float Fraction { get; init => field = Require.Fraction(Require.Positive(value)); } = 1;

    /// <inheritdoc cref="Move.Interpolation"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) => decisions.Add(
        new Move(MapFor(decisions.Size, Size, Fraction), Size) { SetsSize = true, Interpolation = Interpolation });

    /// <summary>The map of a centred crop of <paramref name="input"/> shown on <paramref name="output"/>.</summary>
    internal static PlaneMap MapFor(ImageSize input, ImageSize output, double fraction)
    {
        var scale = fraction * Math.Min((double)input.Width / output.Width, (double)input.Height / output.Height);
        double width = output.Width * scale, height = output.Height * scale;
        return PlaneMap.Crop((input.Width - width) / 2, (input.Height - height) / 2, width, height, output);
    }
}
