using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>One way through a <see cref="Branch"/>.</summary>
public sealed record BranchChain
{
    private readonly Decision[] _decisions;

    /// <summary>A way of <paramref name="decisions"/>; none leaves the picture as it is.</summary>
    /// <param name="weight">Its share of what comes out. Usually the weights of a branch add up to 1.</param>
    /// <param name="decisions">What happens, in order.</param>
    [JsonConstructor]
    public BranchChain(float weight, IReadOnlyList<Decision> decisions) =>
        (Weight, _decisions) = (
            float.IsFinite(weight)
                ? weight
                : throw new ArgumentOutOfRangeException(
                    nameof(weight), weight, $"A way of a branch weighs {weight}; expected a finite number."),
            [.. decisions.Select(one => one ?? throw new ArgumentNullException(nameof(decisions)))]);

    /// <summary>Its share of what comes out.</summary>
    public float Weight { get; }

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <inheritdoc/>
    public bool Equals(BranchChain? other) =>
        other is not null && Weight == other.Weight && _decisions.AsSpan().SequenceEqual(other._decisions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Weight, _decisions.Length);

    /// <summary>The weight and what it weighs.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Weight} × ({string.Join(", ", (IEnumerable<Decision>)_decisions)})");
}
