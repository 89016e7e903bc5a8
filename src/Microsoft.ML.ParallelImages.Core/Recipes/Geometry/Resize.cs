using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Stretches the image to a fixed size, antialiased; the aspect ratio changes with it.</summary>
/// <remarks>For the aspect ratio to stay, put a <see cref="CenterCrop"/> of the same aspect in front.</remarks>
public sealed record Resize : Augmentation
{
    /// <summary>To a square of <paramref name="side"/> pixels.</summary>
    public Resize(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>To <paramref name="size"/>.</summary>
    [JsonConstructor]
    public Resize(ImageSize size) => Size = size;

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Move(PlaneMap.Resize(decisions.Size, Size), Size) { SetsSize = true });
}
