using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Resizes the image until it just fits into the output, in the middle, and fills the rest: nothing is cut off and
/// nothing squeezed. As used for detectors.
/// </summary>
public sealed record Letterbox : Augmentation
{
    /// <summary>Into a square of <paramref name="side"/> pixels.</summary>
    public Letterbox(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>Into <paramref name="size"/>.</summary>
    [JsonConstructor]
    public Letterbox(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>What fills the rest. Default: the grey 114 of YOLO.</summary>
    public Border Border { get; init; } = Border.Constant(new(114, 114, 114));

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
        // Whole pixels, so that the picture's edges are sharp.
        var inside = KeptAspect.Inside(decisions.Size, Size);
        int left = (Size.Width - inside.Width) / 2, top = (Size.Height - inside.Height) / 2;
        var map = PlaneMap.Resize(decisions.Size, inside).Then(PlaneMap.Translate(-left, -top));
        decisions.Add(new Move(map, Size, Border) { SetsSize = true, Interpolation = Interpolation });
    }
}
