namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What may be done about a photo.</summary>
public enum RepairAction
{
    /// <summary>A person has to look and decide.</summary>
    Look,

    /// <summary>It can go: it is broken, or the same picture stays.</summary>
    LeaveOut,
}
