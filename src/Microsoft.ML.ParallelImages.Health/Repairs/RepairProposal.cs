namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What may be done about one photo, and for which finding.</summary>
/// <param name="Photo">Its identity.</param>
/// <param name="Finding">The finding that it is for.</param>
/// <param name="Action">Whether it can go.</param>
/// <param name="Words">The proposal in words.</param>
public sealed record RepairProposal(string Photo, Finding Finding, RepairAction Action, string Words);
