using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>The crop and flip of one job, so that our reader does exactly what the others do.</summary>
internal sealed record FixedCrop(PixelRect Crop, bool Flip) : Augmentation
{
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var output = ImageSize.Square(Job.Side);
        var map = PlaneMap.Crop(Crop.Left, Crop.Top, Crop.Width, Crop.Height, output);
        decisions.Add(new Move(Flip ? map.Then(PlaneMap.FlipHorizontally(Job.Side)) : map, output) { SetsSize = true });
    }
}
