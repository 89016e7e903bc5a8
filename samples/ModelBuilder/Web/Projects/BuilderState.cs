using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelBuilder.Web;

/// <summary>What is kept of a project between two starts, beside the files of the jobs. Immutable.</summary>
internal sealed record BuilderState
{
    /// <summary>The form that this program writes, and the newest that it reads.</summary>
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        // What this program does not know would be lost when it writes the file again.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The form of the file; the first files did not say it.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Folder or table of the photos, below the chosen folder.</summary>
    public required string Data { get; init; }

    public StepSettings Settings { get; init; } = new();

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>Files beside that this program wrote, and may write again; null in the first files: all.</summary>
    public IReadOnlyList<string>? Written { get; init; }

    /// <summary>Stamp of the data that were looked at; null before.</summary>
    public string? Measured { get; init; }

    /// <summary>Stamp of the data that were scanned last.</summary>
    public string? Scanned { get; init; }

    /// <summary>Stamp of data and recipe that a sheet was shown of.</summary>
    public string? Shown { get; init; }

    /// <summary>Run that was trained last, and the stamp of what it was trained by.</summary>
    public Outcome? Trained { get; init; }

    public Outcome? Evaluated { get; init; }

    public Outcome? Tried { get; init; }

    public Outcome? Exported { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">It is another form, or a value is none.</exception>
    public static BuilderState Of(JsonDocument document) =>
        document.Deserialize<BuilderState>(Json) ?? throw new JsonException("It is null.");
}

/// <summary>What a step was done with.</summary>
/// <param name="Run">Name of the run's folder.</param>
/// <param name="Stamp">Of what the run was trained by.</param>
internal sealed record Outcome(string Run, string Stamp)
{
    /// <summary>The stamp of a training that was stopped, and kept what it had learned.</summary>
    public const string Stopped = "stopped";
}
