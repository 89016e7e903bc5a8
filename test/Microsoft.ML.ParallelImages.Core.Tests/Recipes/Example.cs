using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What the contract needs to know about one kind of augmentation.</summary>
/// <param name="Typical">An instance that acts, with no option at its default.</param>
/// <param name="Neutral">An instance that must leave a picture of <see cref="Size"/> as it is.</param>
internal sealed record Example(Augmentation Typical, Augmentation Neutral)
{
    /// <summary>The picture that examples are run on.</summary>
    public static readonly ImageSize Size = new(32, 24);

    /// <summary>False for steps without a random choice.</summary>
    public bool Draws { get; init; } = true;

    /// <summary>How many of 20 keys give a picture of their own, at least; few choices give few pictures.</summary>
    public int FewestPictures { get; init; } = 15;

    /// <summary>False for a step that is not seen where the picture is cut to the shape that it had.</summary>
    public bool IsSeenAlone { get; init; } = true;

    /// <summary>What <see cref="Typical"/> draws from a key, and the interval that it must lie in.</summary>
    public Func<RandomKey, (double Value, Interval Allowed)[]> Drawn { get; init; } = _ => [];

    /// <summary>Values that must be refused, with the name that the exception must have.</summary>
    public (string Name, Func<Augmentation> Make)[] Refused { get; init; } = [];
}
