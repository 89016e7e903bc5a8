using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What a command line comes to, and where each value comes from.</summary>
internal sealed record ConfigResult : JobResult
{
    /// <inheritdoc/>
    public override string Job => "config show";

    /// <inheritdoc/>
    public override bool MeetsDemands => true;

    /// <summary>The verb that it is about.</summary>
    public required string Verb { get; init; }

    /// <summary>The project file; null for none.</summary>
    public string? Project { get; init; }

    /// <summary>Arguments and options, in the order of help.</summary>
    public required IReadOnlyList<ConfigValue> Values { get; init; }

    /// <inheritdoc/>
    public override string ToJson() => JsonSerializer.Serialize(this, ConfigJson.Default.ConfigResult);
}

/// <summary>One argument or option.</summary>
/// <param name="Name">As it is written on the command line.</param>
/// <param name="Value">Empty where there is none.</param>
/// <param name="Origin">Where it comes from.</param>
internal sealed record ConfigValue(string Name, string Value, ConfigOrigin Origin);

/// <summary>Where a value comes from; what stands further up wins.</summary>
internal enum ConfigOrigin
{
    /// <summary>The command line.</summary>
    Flag,

    /// <summary>The project file.</summary>
    Project,

    /// <summary>The verb.</summary>
    Default,
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ConfigResult))]
internal sealed partial class ConfigJson : JsonSerializerContext;
