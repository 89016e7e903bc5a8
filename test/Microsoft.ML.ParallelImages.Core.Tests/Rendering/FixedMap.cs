using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>A step that always follows the same map.</summary>
internal sealed record FixedMap(
    PlaneMap Map, ImageSize Output, byte Gray = 0, FillMode Fill = FillMode.Constant) : GeometricAugmentation
{
    public override GeometricDecision Decide(ImageSize input, ref CounterRandom random) =>
        new(Map, Output, Fill, new Rgb(Gray, Gray, Gray));
}
