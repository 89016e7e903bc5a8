namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What may be done about one photo, and for which finding.</summary>
/// <param name="Photo">Its identity.</param>
/// <param name="Finding">What is wrong with it, or with the group that it belongs to.</param>
/// <param name="Action">Whether it can go.</param>
/// <param name="Words">What lists and tables say, such as <c>leave out, keep a.jpg</c>.</param>
public sealed record RepairProposal(string Photo, Finding Finding, RepairAction Action, string Words);
