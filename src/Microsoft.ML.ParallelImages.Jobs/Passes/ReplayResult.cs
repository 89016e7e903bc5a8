using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The picture that a training saw.</summary>
public sealed record ReplayResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "replay";

    /// <inheritdoc/>
    public override bool MeetsDemands => Expected is null || Expected == Checksum;

    /// <summary>Path of the file that is meant.</summary>
    public required string Photo { get; init; }

    /// <summary>The name that its draws follow from: its path below the data's folder.</summary>
    public required string Identity { get; init; }

    /// <summary>Seed of the training.</summary>
    public required long Seed { get; init; }

    /// <summary>The pass, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>The copy, from 0.</summary>
    public required int Copy { get; init; }

    /// <summary>Pixels of the picture from left to right.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels of the picture from top to bottom.</summary>
    public required int Height { get; init; }

    /// <summary>SHA-256 of the red, then green, then blue samples, in hexadecimal digits.</summary>
    public required string Checksum { get; init; }

    /// <summary>The checksum that was demanded; null for none.</summary>
    public string? Expected { get; init; }

    /// <summary>The PNG file; null where none was asked for.</summary>
    public string? Output { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, PassJson.Default.ReplayResult);
}
