using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A photo and the name of its class; null where it has none.</summary>
internal readonly record struct LabelledPhoto(ImageFile File, string? Label);
