using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Brings the image to a size, antialiased; unless told otherwise the aspect ratio changes with it.</summary>
public sealed record Resize : Augmentation
{
    /// <summary>To a square of <paramref name="side"/> pixels.</summary>
    public Resize(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>To <paramref name="size"/>.</summary>
    [JsonConstructor]
    public Resize(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out, or of what <see cref="Mode"/> compares with.</summary>
    public ImageSize Size { get; }

    /// <summary>What becomes of the shape. Default: the picture is squeezed into the size's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ResizeMode Mode { get; init => field = Require.Defined(value); }

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
        var from = decisions.Size;
        var to = Mode switch
        {
            ResizeMode.ShorterSide => KeptAspect.Covering(from, Size),
            ResizeMode.LongerSide => KeptAspect.Inside(from, Size),
            _ => Size,
        };
        var map = Mode == ResizeMode.Crop ? CenterCrop.MapFor(from, to, 1) : PlaneMap.Resize(from, to);
        decisions.Add(new Move(map, to) { SetsSize = true, Interpolation = Interpolation });
    }
}
