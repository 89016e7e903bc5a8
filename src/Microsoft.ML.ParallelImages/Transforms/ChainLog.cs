using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>What ML.NET's log is told of a stage of a chain.</summary>
internal sealed class ChainLog(IHost host, string operation)
{
    /// <summary>What augments rows whoever reads them.</summary>
    private const string SureWay = "ml.Data.AsTrainingRows";

    /// <summary>Rows that may be meant for a trainer are read as they are.</summary>
    public void TellMissed()
    {
        using var channel = host.Start(operation);
        channel.Warning(
            MessageSensitivity.None,
            "Rows are read without augmentation and without copies. AugmentImages and RepeatImages act on rows that a "
            + "trainer reads while the chain that holds both is fitted; here the chain was fitted first, its rows for "
            + "training were never read, and now it transforms rows. If they are for a trainer (fitting in two steps), "
            + $"put the trainer into the chain, or make its rows by {SureWay}(view, steps, copies), which augments "
            + "them for every reader. If they are only scored, all is well.");
    }
}
