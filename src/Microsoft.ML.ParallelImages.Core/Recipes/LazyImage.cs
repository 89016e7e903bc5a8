using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An image that has not been decoded: where its bytes are and what shall be done with it.</summary>
/// <remarks>Immutable, thread-safe, a few dozen bytes; nothing is read before something renders it.</remarks>
public sealed class LazyImage
{
    /// <summary>The image of <paramref name="file"/> with no steps asked for yet.</summary>
    public LazyImage(ImageFile file)
        : this(file, Recipe.Empty, 0, false, null)
    {
    }

    private LazyImage(ImageFile file, Recipe recipe, int copy, bool isTraining, ImageTargets? targets) =>
        (File, Recipe, Copy, IsTraining, Targets) = (file, recipe, copy, isTraining, targets);

    /// <summary>Where the bytes are.</summary>
    public ImageFile File { get; }

    /// <summary>The steps asked for so far.</summary>
    public Recipe Recipe { get; }

    /// <summary>0 for the image itself; 1, 2, … for repetitions that draw their own numbers.</summary>
    public int Copy { get; }

    /// <summary>True when training-only steps act in every rendering of this row, because a trainer reads it.</summary>
    public bool IsTraining { get; }

    /// <summary>Boxes, points and a mask that move with the picture; null where it has none.</summary>
    public ImageTargets? Targets { get; }

    /// <summary>The same image with another recipe.</summary>
    public LazyImage With(Recipe recipe) => new(File, recipe, Copy, IsTraining, Targets);

    /// <summary>The same image with these targets; null for none.</summary>
    public LazyImage WithTargets(ImageTargets? targets) => new(File, Recipe, Copy, IsTraining, targets);

    /// <summary>Repetition <paramref name="copy"/> of the image.</summary>
    public LazyImage AsCopy(int copy) =>
        new(File, Recipe, Require.NotNegative(copy, nameof(copy)), IsTraining, Targets);

    /// <summary>The same image, with its training-only steps acting.</summary>
    public LazyImage ForTraining() => IsTraining ? this : new(File, Recipe, Copy, true, Targets);

    /// <summary>The image's name and recipe.</summary>
    public override string ToString() => Recipe.Steps.Count == 0 ? File.DisplayName : $"{File.DisplayName} → {Recipe}";
}
