using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The picture blended with others that chains of weak operations make of it: for networks that shall bear fog, noise
/// and blur that they never saw.
/// </summary>
/// <remarks>
/// Hendrycks and others, "AugMix" (arXiv 1912.02781), as torchvision has it; the loss that compares several views of a
/// photo is the trainer's. A point of the picture is seen at several places at once, so that boxes and key points
/// cannot follow (<see cref="Draws.MapPoint"/> refuses), and each chain costs about as much as the picture itself.
/// </remarks>
public sealed record AugMix : Policy
{
    private const int Bins = 10, LongestChain = 3;

    /// <summary>
    /// How strong operations may be, 1 to 10: each draws one of so many bins, of ten, from the weakest up. Default 3.
    /// </summary>
    public int Severity { get; init => field = Require.Between(value, 1, Bins); } = 3;

    /// <summary>How many chains are blended, 1 to 16. Default 3.</summary>
    public int Width { get; init => field = Require.Between(value, 1, 16); } = 3;

    /// <summary>Operations of a chain, 1 to 16. Default null: 1, 2 or 3, drawn for each chain.</summary>
    public int? Depth { get; init => field = value is { } depth ? Require.Between(depth, 1, 16) : null; }

    /// <summary>
    /// Shape of the distributions of weights, above 0: Dirichlet's among the chains, and the beta distribution's
    /// between their blend and the picture itself. Near 0 one of them is nearly alone, 1 (the default) makes all
    /// mixtures equally likely, more favours even ones.
    /// </summary>
    public float Alpha { get; init => field = Require.Positive(value); } = 1;

    /// <summary>
    /// Whether brightness, saturation, contrast and sharpness are among the operations. Default true, as in
    /// torchvision; the paper leaves them out, since it tests on them.
    /// </summary>
    public bool AllOperations { get; init; } = true;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var key = random.Key;
        var own = BetaDistribution.Draw(Alpha, ref random);
        Span<double> shares = stackalloc double[Width];
        DirichletDistribution.Draw(Alpha, shares, ref random);
        var chains = new BranchChain[1 + Width];
        chains[0] = new((float)own, []);
        for (var i = 0; i < Width; i++)
        {
            var place = i;
            chains[1 + i] = new(
                (float)((1 - own) * shares[i]), decisions.Aside(chain => Decide(key.Child(place), chain)));
        }

        decisions.Add(new Branch(chains));
    }

    private void Decide(RandomKey key, DecisionList chain)
    {
        var random = new CounterRandom(key);
        var space = AllOperations ? PolicySpace.Mixed : PolicySpace.MixedWithoutColors;
        var length = Depth ?? (1 + random.Below(LongestChain));
        for (var i = 0; i < length; i++)
        {
            var operation = space.Choose(ref random);
            space.Act(operation, random.Below(Severity), Bins, this, ref random, chain);
        }
    }
}
