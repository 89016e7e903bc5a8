using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Gives the channels each other's places; all six orders are equally likely, the usual one too.</summary>
public sealed record ChannelShuffle : Augmentation
{
    /// <summary>Exchanged with probability 0.5: torchvision's <c>RandomChannelPermutation</c> half as often.</summary>
    public ChannelShuffle() => Probability = 0.5f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        Span<int> places = [0, 1, 2];
        random.Shuffle(places);
        decisions.Add(new Recoloring(new(
            From(places[0], 0), From(places[0], 1), From(places[0], 2), 0,
            From(places[1], 0), From(places[1], 1), From(places[1], 2), 0,
            From(places[2], 0), From(places[2], 1), From(places[2], 2), 0)));
    }

    private static float From(int place, int channel) => place == channel ? 1 : 0;
}
