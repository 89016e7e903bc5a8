namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Element types in use, with the numbers of tf_datatype.h.</summary>
internal enum TensorType
{
    Float = 1,
    Int32 = 3,
    Int64 = 9,
    Bool = 10,
    Resource = 20,
}
