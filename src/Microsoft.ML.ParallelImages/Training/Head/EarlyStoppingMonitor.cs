namespace Microsoft.ML.ParallelImages.Training;

/// <summary>The count of one training: which epoch was the best, and whether it is time to stop.</summary>
internal sealed class EarlyStoppingMonitor(EarlyStopping? options)
{
    private double _bestLoss = double.PositiveInfinity;
    private int _epoch = -1;

    public int BestEpoch { get; private set; } = -1;

    public bool ShouldStop => options is not null && _epoch - BestEpoch >= options.Patience;

    /// <summary>Notes the loss of the next epoch; true when it is the best so far.</summary>
    public bool IsBest(double validationLoss)
    {
        _epoch++;
        if (BestEpoch >= 0 && !(validationLoss < _bestLoss - (options?.MinimumGain ?? 0)))
            return false;
        (_bestLoss, BestEpoch) = (validationLoss, _epoch);
        return true;
    }
}
