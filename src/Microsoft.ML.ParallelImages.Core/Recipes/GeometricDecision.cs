using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What one geometric step does to one image.</summary>
/// <param name="Map">From output coordinates to the step's input.</param>
/// <param name="OutputSize">Size of what comes out.</param>
/// <param name="Fill">
/// What stands where the map leaves the input; null for a step that never does, which keeps what steps before it asked for.
/// </param>
/// <param name="FillColor">The colour of <see cref="FillMode.Constant"/>.</param>
public readonly record struct GeometricDecision(
    PlaneMap Map, ImageSize OutputSize, FillMode? Fill = null, Rgb FillColor = default);
