using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that is made of others, and of functions.</summary>
internal static class CombinatorExamples
{
    private static readonly Rotation Turn = new() { Degrees = new(5, 25) };
    private static readonly Brightness Darker = new() { Factor = new(0.3f, 0.7f) };
    private static readonly Augmentation Never = new HorizontalFlip { Probability = 0 };

    public static Example[] All =>
    [
        new(new Sequence(Darker, Turn), new Sequence(Never)) { Refused = [RefusedProbability(new Sequence(Turn))] },
        new(new OneOf(Darker, Turn) { Weights = [3, 1] }, new OneOf(Never, Never))
        {
            Refused = [RefusedProbability(new OneOf(Turn))],
        },
        new(new SomeOf(1, 2, Darker, Turn, new VerticalFlip { Probability = 1 }), new SomeOf(0, Turn))
        {
            Refused = [RefusedProbability(new SomeOf(1, Turn))],
        },
        new(new InRandomOrder(Darker, Turn), new InRandomOrder(Never, Never))
        {
            Refused = [RefusedProbability(new InRandomOrder(Turn))],
        },
        new(new UserFunction("Test.Noise", 1, Speckle), new UserFunction("Test.Copy", 1, Copy))
        {
            Refused = [("functionVersion", () => new UserFunction("Test.Copy", 0, Copy))],
        },
    ];

    private static (string, Func<Augmentation>) RefusedProbability(Augmentation step) =>
        ("Probability", () => step.WithProbability(1.5f));

    private static void Speckle(PixelBuffer from, PixelBuffer to, CounterRandom random)
    {
        from.Samples.CopyTo(to.Samples);
        foreach (ref var sample in to.Samples)
            sample = random.Chance(0.1f) ? (byte)0 : sample;
    }

    private static void Copy(PixelBuffer from, PixelBuffer to, CounterRandom random) =>
        from.Samples.CopyTo(to.Samples);
}
