using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>A view that knows which of its images could not be decoded so far.</summary>
internal interface IReportsFailures
{
    /// <summary>Null where no pixels are made.</summary>
    FailureReport? Failures { get; }
}
