namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>One walk over the data: together with an image's identity it decides every random draw.</summary>
/// <param name="Seed">Names the run.</param>
/// <param name="Epoch">Counts the walks of a run, from 0.</param>
public readonly record struct Pass(long Seed, int Epoch);
