using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Exchanges rows and columns, and turns the picture clockwise or not at all: what no angle does exactly.
/// </summary>
internal sealed record QuarterTurn : Augmentation
{
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var map = random.Below(2) == 0 ? new PlaneMap(0, 1, 0, 1, 0, 0) : new(0, 1, 0, -1, 0, decisions.Size.Height);
        decisions.Add(new Move(map, decisions.Size.Transposed));
    }
}
