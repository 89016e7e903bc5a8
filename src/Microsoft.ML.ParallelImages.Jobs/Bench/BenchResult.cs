using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How many photos this machine makes ready in a second.</summary>
public sealed record BenchResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "bench";

    /// <inheritdoc/>
    public override bool MeetsDemands => Floor is not { } least || Judged >= least;

    /// <summary>Folder or table of the photos.</summary>
    public required string Data { get; init; }

    /// <summary>Photos of each round.</summary>
    public required int Photos { get; init; }

    /// <summary>Those of them that are broken.</summary>
    public required int Broken { get; init; }

    /// <summary>Bytes of their files.</summary>
    public required long Bytes { get; init; }

    /// <summary>Preset, or file of the recipe.</summary>
    public required string Recipe { get; init; }

    /// <summary>Side of the pictures in pixels.</summary>
    public required int Size { get; init; }

    /// <summary>Rounds, of which the median counts.</summary>
    public required int Rounds { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<BenchRow> Rows { get; init; }

    /// <summary>The machine.</summary>
    public required BenchEnvironment Environment { get; init; }

    /// <summary>
    /// Photos in a second of decoding with the recipe, with the most threads: what the floor is about.
    /// </summary>
    public required double Judged { get; init; }

    /// <summary>What was demanded; null for nothing.</summary>
    public double? Floor { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, BenchJson.Default.BenchResult);

    /// <exception cref="InvalidDataException">The file holds no result of this version.</exception>
    internal static BenchResult Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var result = JsonSerializer.Deserialize(file, BenchJson.Default.BenchResult);
            if (result is { Version: CurrentVersion, Rows.Count: > 0 })
                return result;
            throw new JsonException($"It is none of version {CurrentVersion}.");
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException(
                $"'{path}' is no result of bench to compare with: {failure.Message} Write one by --json.", failure);
        }
    }
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(BenchResult))]
internal sealed partial class BenchJson : JsonSerializerContext;
