using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each policy.</summary>
internal static class PolicyExamples
{
    public static Example[] All =>
    [
        new(
            new RandAugment(3, 20, 41)
            {
                Border = Border.Nearest, Interpolation = Interpolation.Nearest, Probability = 0.9f,
            },
            new RandAugment(0))
        {
            Refused =
            [
                ("operations", () => new RandAugment(-1)),
                ("magnitude", () => new RandAugment(2, 31)),
                ("bins", () => new RandAugment(2, 0, 1)),
                ("Interpolation", () => new RandAugment { Interpolation = (Interpolation)9 }),
            ],
        },
        new(
            new TrivialAugmentWide { Bins = 10, Border = Border.Nearest, Probability = 0.9f },
            new TrivialAugmentWide { Probability = 0 })
        {
            FewestPictures = 8,
            Refused = [("Bins", () => new TrivialAugmentWide { Bins = 1 })],
        },
        new(
            new AutoAugment(AutoAugmentTable.Svhn) { Border = Border.Nearest, Probability = 0.9f },
            new AutoAugment { Probability = 0 })
        {
            FewestPictures = 10,
            Refused = [("table", () => new AutoAugment((AutoAugmentTable)3))],
        },
        new(
            new AugMix
            {
                Severity = 8, Width = 2, Depth = 2, Alpha = 2, AllOperations = false, Border = Border.Nearest,
                Probability = 0.9f,
            },
            new AugMix { Probability = 0 })
        {
            Drawn = key =>
            [
                (
                    Examples.Decided<Branch>(new AugMix { Alpha = 0.2f }, key)!.Chains[0].Weight,
                    new Interval(0, 1)),
            ],
            Refused =
            [
                ("Severity", () => new AugMix { Severity = 11 }),
                ("Width", () => new AugMix { Width = 0 }),
                ("Depth", () => new AugMix { Depth = 0 }),
                ("Alpha", () => new AugMix { Alpha = 0 }),
            ],
        },
        new(new ThreeAugment { BlurSigma = new(0.5f, 3), Jitter = 0.6f }, new ThreeAugment { Probability = 0 })
        {
            Refused =
            [
                ("BlurSigma", () => new ThreeAugment { BlurSigma = new(-1, 2) }),
                ("Jitter", () => new ThreeAugment { Jitter = 1.1f }),
            ],
        },
    ];
}
