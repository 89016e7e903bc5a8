using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The steps asked for so far, in order: some always act, some only while training.</summary>
/// <remarks>
/// Immutable, compared by value, shared by all images of a column. Each step draws by its own name: what other steps
/// draw stays when one of another kind, one behind them or a named one is added or removed.
/// </remarks>
public sealed class Recipe : IEquatable<Recipe>
{
    /// <summary>
    /// The version of all draws: 2. Saved with recipes, models, caches and checkpoints, since other versions draw other
    /// numbers from the same seed. 1 were the draws of 0.1.0.
    /// </summary>
    public const int DrawsVersion = 2;

    private readonly RecipeStep[] _steps;

    private Recipe(RecipeStep[] steps) => _steps = steps;

    /// <summary>No steps: the image as it is in its file, upright.</summary>
    public static Recipe Empty { get; } = new([]);

    /// <summary>The steps in the order in which they act.</summary>
    public IReadOnlyList<RecipeStep> Steps => _steps;

    /// <summary>The same recipe with more steps behind it.</summary>
    /// <exception cref="InvalidOperationException">
    /// A step holds itself, is too deep or too large, or has another one's name; the message names it.
    /// </exception>
    public Recipe Append(IEnumerable<Augmentation> steps, StepScope scope)
    {
        ArgumentNullException.ThrowIfNull(steps);
        List<RecipeStep> all = [.. _steps];
        foreach (var step in steps)
        {
            ArgumentNullException.ThrowIfNull(step, nameof(steps));
            StepWalk.Check(step);
            all.Add(new(step, scope, step.Name ?? UsualName(step, all)));
            if (all.FindIndex(other => other.Name == all[^1].Name) < all.Count - 1)
            {
                throw step.Refused(
                    $"has the name '{all[^1].Name}', which another step of the recipe has already; "
                    + "expected one of its own");
            }
        }

        return new([.. all]);
    }

    /// <summary>Draws what happens to a picture.</summary>
    /// <param name="size">Of the upright picture.</param>
    /// <param name="key">The place of the image in its run.</param>
    /// <param name="isTraining">Whether training-only steps act.</param>
    public Draws Draw(ImageSize size, RandomKey key, bool isTraining = true)
    {
        var decisions = new DecisionList();
        Draw(size, key, isTraining, decisions);
        return new Draws(size, decisions.Decisions);
    }

    /// <inheritdoc/>
    public bool Equals(Recipe? other) =>
        ReferenceEquals(this, other) || (other is not null && _steps.AsSpan().SequenceEqual(other._steps));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Recipe);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var step in _steps)
            hash.Add(step);
        return hash.ToHashCode();
    }

    /// <summary>The steps, separated by arrows.</summary>
    public override string ToString() => string.Join(" → ", (IEnumerable<RecipeStep>)_steps);

    /// <summary>The same into a list that is reused.</summary>
    internal void Draw(ImageSize size, RandomKey key, bool isTraining, DecisionList decisions)
    {
        decisions.Start(size);
        foreach (var step in _steps)
        {
            if (step.Scope == StepScope.Always || isTraining)
                decisions.Draw(step, key.Child(step.Slot));
        }
    }

    /// <summary>Steps that were given names do not count, so that they may come and go.</summary>
    private static string UsualName(Augmentation step, List<RecipeStep> before)
    {
        var kind = RecipeKinds.NameOf(step.GetType());
        var count = before.Count(
            other => other.Augmentation.Name is null && RecipeKinds.NameOf(other.Augmentation.GetType()) == kind);
        return FormattableString.Invariant($"{kind} {count}");
    }
}
