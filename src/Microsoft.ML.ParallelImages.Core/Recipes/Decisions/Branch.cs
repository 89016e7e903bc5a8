using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The picture goes several ways at once, and what comes out is blended by weights.</summary>
public sealed record Branch : Decision
{
    private readonly BranchChain[] _chains;

    /// <summary>The ways, at least one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    [JsonConstructor]
    public Branch(IReadOnlyList<BranchChain> chains)
    {
        ArgumentNullException.ThrowIfNull(chains);
        if (chains.Count == 0)
            throw new ArgumentException("A branch has no chains; expected at least one.", nameof(chains));
        _chains = [.. chains.Select(one => one ?? throw new ArgumentNullException(nameof(chains)))];
    }

    /// <summary>The ways. Each must give a picture of the size that it was given.</summary>
    public IReadOnlyList<BranchChain> Chains => _chains;

    /// <summary>Whether one of the ways moves pixels of a picture of <paramref name="size"/>.</summary>
    internal bool Moves(ImageSize size) => _chains.Any(chain => chain.Decisions.Any(one =>
        one is Move or Deformation
        || (one is Filter filter && filter.MapOf(size) is not null)
        || (one is Branch inner && inner.Moves(size))));

    /// <summary>Why nothing can follow such a branch.</summary>
    internal static InvalidOperationException HasNoPlaces() => new(
        "A branch shows the picture at several places at once: boxes, points and masks of it have no single place. "
        + "Leave out the step that makes it (AugMix does), or the targets.");

    /// <inheritdoc/>
    public bool Equals(Branch? other) => other is not null && _chains.AsSpan().SequenceEqual(other._chains);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_chains.Length, _chains[0]);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.AppendJoin(" + ", _chains.AsEnumerable());
        return true;
    }
}
