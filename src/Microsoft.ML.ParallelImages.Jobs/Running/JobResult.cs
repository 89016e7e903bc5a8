using System.Text.Json.Serialization;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What came out of a job: data that print, serialise and compare.</summary>
public abstract record JobResult
{
    /// <summary>Version of the fields of all results; the number grows when one changes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Version that the result was written in.</summary>
    [JsonPropertyOrder(-2)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Which job it was.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string Job { get; }

    /// <summary>False when the job was done, but something that was demanded of its result is not so.</summary>
    [JsonPropertyOrder(-1)]
    public abstract bool MeetsDemands { get; }

    /// <summary>What was demanded and what came out, in a sentence; null where the text says so itself.</summary>
    [JsonIgnore]
    public virtual string? Unmet => null;

    /// <summary>
    /// What of the folder or table was left out: count, reason and examples of each kind. Default: nothing.
    /// </summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The result as one JSON document.</summary>
    public abstract string ToJson();
}
