using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Json.Schema;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What the documents of the tool look like, as committed and as the code says.</summary>
internal static class Schemas
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    private static readonly Assembly[] Assemblies = [typeof(JobResult).Assembly, typeof(Commands).Assembly];

    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, node) => Closed(node),
    };

    /// <summary>Every kind of document by its name: that of its job, where it is the result of one.</summary>
    public static IReadOnlyDictionary<string, Type> Documents { get; } = Assemblies
        .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(JobResult)))
        .Select(type => (Name: NameOf(type), type))
        .Concat([("prediction", typeof(Prediction)), ("progress", typeof(ProgressLine))])
        .ToDictionary(one => one.Item1, one => one.Item2);

    public static string FileOf(string document) =>
        Path.Combine(Repository.Root, "docs", "schemas", document.Replace(' ', '-') + ".json");

    /// <summary>What the code says.</summary>
    public static string Export(string document)
    {
        var node = TypeOf(Documents[document]).GetJsonSchemaAsNode(Options).AsObject();
        node.Insert(0, "$schema", Draft);
        node.Insert(1, "title", $"{document}, version {JobResult.CurrentVersion}");
        return node.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>Fails where a document is not what the committed schema of its name says.</summary>
    public static void AssertValid(string document, string json)
    {
        var schema = JsonSchema.FromText(File.ReadAllText(FileOf(document)));
        using var parsed = JsonDocument.Parse(json);
        var result = schema.Evaluate(
            parsed.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var errors = (result.Details ?? []).SelectMany(one => one.Errors?.Select(
            error => $"{one.InstanceLocation}: {error.Value}") ?? []);
        Assert.True(result.IsValid, $"{document}\n{string.Join('\n', errors)}\n{json}");
    }

    /// <summary>All members are always written, and there are no others.</summary>
    private static JsonNode Closed(JsonNode node)
    {
        if (node is JsonObject schema && schema["properties"] is JsonObject members)
        {
            schema["required"] = new JsonArray([.. members.Select(member => (JsonNode)member.Key)]);
            schema["additionalProperties"] = false;
        }

        return node;
    }

    private static string NameOf(Type type) => ((JobResult)RuntimeHelpers.GetUninitializedObject(type)).Job;

    /// <summary>As the compiler made it for the type's own assembly.</summary>
    private static JsonTypeInfo TypeOf(Type type) => type.Assembly.GetTypes()
        .Where(one => one.IsSubclassOf(typeof(JsonSerializerContext)))
        .Where(one => one.GetCustomAttributesData().Any(
            given => given.AttributeType == typeof(JsonSerializableAttribute)
                && (Type)given.ConstructorArguments[0].Value! == type))
        .Select(one => (JsonSerializerContext)one.GetProperty("Default")!.GetValue(null)!)
        .Single().GetTypeInfo(type)!;
}
