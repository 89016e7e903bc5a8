using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>A step that always follows the same map.</summary>
internal sealed record FixedMap(
    PlaneMap Map, ImageSize Output, byte Gray = 0, FillMode Fill = FillMode.Constant) : Augmentation
{
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new Move(Map, Output, new Border(Fill, new Rgb(Gray, Gray, Gray))));
}
