namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>What numbers a picture becomes.</summary>
internal enum NumberKind
{
    Floats,
    FloatsPastCaches,
    Bytes,
    Halves,
}
