using System.Text;
using System.Text.Json.Serialization;

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
