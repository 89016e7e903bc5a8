using Microsoft.ML.ParallelImages.Health;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What was done about findings, or may be done.</summary>
public sealed record ScanRepair
{
    /// <summary>What was asked for.</summary>
    public required ScanFix Fix { get; init; }

    /// <summary>The table that was written, or the folder that photos are moved into.</summary>
    public required string Output { get; init; }

    /// <summary>Photos that can go: broken ones, and all but one of a picture.</summary>
    public required int LeaveOut { get; init; }

    /// <summary>Photos that a person has to look at.</summary>
    public required int Look { get; init; }

    /// <summary>Photos of each part of a split.</summary>
    public IReadOnlyDictionary<string, int> Parts { get; init; } = new Dictionary<string, int>();

    /// <summary>Sentences on a split, such as that a part lacks a class.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Photos that were moved, or would be.</summary>
    public IReadOnlyList<FileMove> Moves { get; init; } = [];

    /// <summary>True when it was done; false when it is only told.</summary>
    public required bool IsDone { get; init; }

    /// <summary>The file by which moved photos can be brought back; null where none were moved.</summary>
    public string? UndoFile { get; init; }
}
