using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>Adds up one tensor over all workers; every worker gets the same bits.</summary>
internal static class CollectiveSum
{
    private const int GroupKey = 1;

    /// <param name="graph">Of one worker; the others build the same.</param>
    /// <param name="input">As long on every worker.</param>
    /// <param name="key">A number of its own for every exchange, the same on all workers.</param>
    /// <param name="workers">How many there are.</param>
    /// <param name="limit">How long one waits for the others.</param>
    public static NodeOutput Add(
        NativeGraph graph, NodeOutput input, NodeOutput key, int workers, TimeSpan limit) => graph
        .Add("CollectiveReduceV2", "sum_of_workers").Input(input)
        .Input(graph.Constant("group_size", NativeTensor.Scalar(workers)))
        .Input(graph.Constant("group_key", NativeTensor.Scalar(GroupKey)))
        .Input(key).InputList()
        .With("merge_op", "Add").With("final_op", "Id").With("communication_hint", "ring")
        .With("timeout_seconds", (float)limit.TotalSeconds)
        .With("is_stateless", false).With("max_subdivs_per_device", -1L)
        .Finish();
}
