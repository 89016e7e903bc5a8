using System.Text;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that is made of others, each of which draws by its place in the list.</summary>
/// <remarks>Its own probability is drawn first; those of its steps are drawn besides.</remarks>
public abstract record Combinator : Augmentation
{
    private readonly Augmentation[] _steps;

    /// <exception cref="ArgumentException">There are no steps.</exception>
    private protected Combinator(IReadOnlyList<Augmentation> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (steps.Count == 0)
            throw new ArgumentException($"{GetType().Name} has no steps; expected at least one.", nameof(steps));
        _steps = [.. steps.Select(step => step ?? throw new ArgumentNullException(nameof(steps)))];
    }

    /// <summary>What it is made of.</summary>
    public IReadOnlyList<Augmentation> Steps => _steps;

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override IReadOnlyList<Augmentation> Parts => _steps;

    /// <inheritdoc/>
    public virtual bool Equals(Combinator? other) =>
        base.Equals(other) && _steps.AsSpan().SequenceEqual(other._steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _steps.Length);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append(", Steps = [").AppendJoin(", ", _steps.AsEnumerable()).Append(']');
        return true;
    }
}
