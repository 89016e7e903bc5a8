using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Cuts a piece of random area, shape and place, and resizes it: the augmentation that ImageNet training relies on.
/// </summary>
/// <remarks>
/// The rule of Szegedy et al., "Going deeper with convolutions" (arXiv 1409.4842), as torchvision's RandomResizedCrop
/// draws it: ten tries at area and aspect, then the largest centred piece inside the aspect limits. Only the piece is
/// decoded.
/// </remarks>
/// <example>
/// <code>
/// var gentle = new ResizedCrop(224) { AreaFraction = new(0.35f, 1) };       // at least a third of the photo
/// </code>
/// </example>
public sealed record ResizedCrop : Augmentation
{
    /// <summary>To a square of <paramref name="side"/> pixels.</summary>
    public ResizedCrop(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>To <paramref name="size"/>.</summary>
    [JsonConstructor]
    public ResizedCrop(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>The piece's share of the image's area, inside 0..1. Default 0.08..1: the range of the paper.</summary>
    public Interval AreaFraction { get; init => field = Require.Within(value, 0, 1); } = new(0.08f, 1);

    /// <summary>
    /// Width over height of the piece, drawn on a logarithmic scale. Default 3/4..4/3: the range of the paper.
    /// </summary>
    public Interval AspectRatio { get; init => field = Require.Within(value, 0.01f, 100); } = new(3 / 4f, 4 / 3f);

    /// <inheritdoc cref="Move.Interpolation"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var piece = DrawPiece(decisions.Size, ref random);
        var map = PlaneMap.Crop(piece.Left, piece.Top, piece.Width, piece.Height, Size);
        decisions.Add(new Move(map, Size) { SetsSize = true, Interpolation = Interpolation });
    }

    /// <summary>The piece of an image of size <paramref name="input"/> that is shown.</summary>
    public PixelRect DrawPiece(ImageSize input, ref CounterRandom random)
    {
        const int tries = 10;
        for (var i = 0; i < tries; i++)
        {
            var area = (double)input.PixelCount * random.In(AreaFraction);
            var aspect = random.LogIn(AspectRatio);
            var width = (int)Math.Round(Math.Sqrt(area * aspect));
            var height = (int)Math.Round(Math.Sqrt(area / aspect));
            if (width > 0 && height > 0 && width <= input.Width && height <= input.Height)
            {
                var left = random.Below(input.Width - width + 1);
                return new PixelRect(left, random.Below(input.Height - height + 1), width, height);
            }
        }

        return LargestCentred(input);
    }

    private PixelRect LargestCentred(ImageSize input)
    {
        int width = input.Width, height = input.Height;
        var aspect = (float)width / height;
        if (aspect < AspectRatio.Low)
            height = Math.Clamp((int)Math.Round(width / AspectRatio.Low), 1, height);
        else if (aspect > AspectRatio.High)
            width = Math.Clamp((int)Math.Round(height * AspectRatio.High), 1, width);
        return new PixelRect((input.Width - width) / 2, (input.Height - height) / 2, width, height);
    }
}
