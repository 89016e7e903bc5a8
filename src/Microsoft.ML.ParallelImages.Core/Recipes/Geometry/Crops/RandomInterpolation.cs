using System.Text;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Picks a random interpolation filter for each image, so that a model does not learn one filter's traces: timm's
/// <c>interpolation='random'</c>.
/// </summary>
/// <remarks>
/// Moves nothing by itself: it counts for the resampling of all moves around it, as the last of them that asks.
/// </remarks>
public sealed record RandomInterpolation : Augmentation
{
    private readonly Interpolation[] _among;

    /// <summary>Bilinear or bicubic: what timm draws.</summary>
    public RandomInterpolation() : this(Interpolation.Bilinear, Interpolation.Bicubic)
    {
    }

    /// <summary>One of <paramref name="among"/>, each as likely.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    [JsonConstructor]
    public RandomInterpolation(params IReadOnlyList<Interpolation> among)
    {
        ArgumentNullException.ThrowIfNull(among);
        if (among.Count == 0)
        {
            throw new ArgumentException(
                $"{nameof(RandomInterpolation)} has nothing to draw; expected at least one.", nameof(among));
        }

        _among = [.. among.Select(one => Require.Defined(one, nameof(among)))];
    }

    /// <summary>What is drawn among.</summary>
    public IReadOnlyList<Interpolation> Among => _among;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) => decisions.Add(
        new Move(PlaneMap.Identity, decisions.Size) { Interpolation = _among[random.Below(_among.Length)] });

    /// <inheritdoc/>
    public bool Equals(RandomInterpolation? other) =>
        base.Equals(other) && _among.AsSpan().SequenceEqual(other._among);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), _among.Length);

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder)
    {
        base.PrintMembers(builder);
        builder.Append(", Among = [").AppendJoin(", ", _among).Append(']');
        return true;
    }
}
