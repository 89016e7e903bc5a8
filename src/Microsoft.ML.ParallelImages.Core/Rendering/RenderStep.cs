using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One move over the pixels: a resampling with a recolouring, then possibly one step that needs the whole picture.</summary>
/// <param name="Map">From the output to the picture before; all neighbouring geometric steps in one.</param>
/// <param name="InputSize">Size of the picture before.</param>
/// <param name="Size">Size of what comes out.</param>
/// <param name="Fill">What stands where the map leaves the picture.</param>
/// <param name="FillColor">Colour of a constant filling.</param>
/// <param name="Colors">All neighbouring pointwise steps in one.</param>
/// <param name="Last">The step that ends the move, if one does.</param>
/// <param name="LastKey">Where that step's draws come from.</param>
internal readonly record struct RenderStep(
    PlaneMap Map, ImageSize InputSize, ImageSize Size, FillMode Fill, Rgb FillColor, ColorMatrix Colors,
    PixelAugmentation? Last, RandomKey LastKey)
{
    public bool MovesPixels => Map != PlaneMap.Identity || Size != InputSize;
}
