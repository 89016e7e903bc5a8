namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Names the features of one image in one draw.</summary>
/// <param name="File">Holds the features of this network and draw.</param>
/// <param name="Content">Of the image's identity, copy and bytes.</param>
/// <param name="Place">Of the image alone: features with the same place and other content are out of date.</param>
internal readonly record struct FeatureKey(FeatureFile File, UInt128 Content, UInt128 Place);
