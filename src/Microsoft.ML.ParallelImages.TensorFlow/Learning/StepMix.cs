using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// Chooses how one step's batch is mixed: by seed, epoch and step, so that a resumed training goes on alike.
/// </summary>
internal static class StepMix
{
    // Far from the epochs' numbers, which name the keys of orders and images.
    private const ulong MixKey = 0x4D495853;

    public static MixDecision Decide(
        IReadOnlyList<BatchMix> mixes, ImageSize size, long seed, (int Epoch, int Step) place)
    {
        if (mixes.Count == 0)
            return MixDecision.None;
        var key = RandomKey.FromSeed(seed).Child(MixKey).Child(place.Epoch).Child(place.Step);
        var choice = new CounterRandom(key).Below(mixes.Count);
        var random = new CounterRandom(key.Child(choice));
        return mixes[choice].Decide(size, ref random);
    }
}
