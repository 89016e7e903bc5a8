using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Exchanges rows and columns, and turns the picture clockwise or not at all: what no angle does exactly.</summary>
internal sealed record QuarterTurn : GeometricAugmentation
{
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random) =>
        new(random.Below(2) == 0 ? new(0, 1, 0, 1, 0, 0) : new(0, 1, 0, -1, 0, input.Height), input.Transposed);
}
