using System.CommandLine;
using System.CommandLine.Completions;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Words for values that the tool can know: presets, checks, runs and projects.</summary>
internal static class ValueSuggestions
{
    private static readonly Dictionary<string, Func<IEnumerable<string>>> Words = new()
    {
        ["--recipe"] = () => AugmentationPreset.All.Select(preset => preset.Name),
        ["--checks"] = () =>
            ["fast", "all", "labels", "features", "files", "properties", "classes", "parts", "duplicates"],
        ["--fail-on"] = () => HealthGate.KnownRules,
        ["--project"] = () => Names(Directory.EnumerateFiles(".", "*" + VisionProject.Ending)),
        ["--run"] = Runs,
        ["--resume"] = Runs,
        ["model"] = Runs,
        ["one"] = Runs,
        ["other"] = Runs,
    };

    /// <summary>Adds them to all options and arguments of these names.</summary>
    public static RootCommand AddTo(RootCommand root)
    {
        AddToVerb(root);
        return root;
    }

    private static void AddToVerb(VerbCommand verb)
    {
        foreach (var option in verb.Options.Where(option => Words.ContainsKey(option.Name)))
        {
            // Else help would list the words, which may be files, in the place of the value's name.
            option.HelpName = option.Name.TrimStart('-');
            option.CompletionSources.Add(Of(option.Name));
        }

        foreach (var argument in verb.Arguments.Where(argument => Words.ContainsKey(argument.Name)))
        {
            argument.HelpName = argument.Name;
            argument.CompletionSources.Add(Of(argument.Name));
        }

        foreach (var below in verb.Subcommands)
            AddToVerb(below);
    }

    private static Func<CompletionContext, IEnumerable<CompletionItem>> Of(string name) =>
        _ => Words[name]().Select(word => new CompletionItem(word));

    private static IEnumerable<string> Runs()
    {
        var folder = new TrainRequest { Data = "" }.Runs;
        return Directory.Exists(folder) ? Names(Directory.EnumerateDirectories(folder, "run-*")) : [];
    }

    private static IEnumerable<string> Names(IEnumerable<string> paths) =>
        paths.Select(path => Path.GetRelativePath(".", path)).Order(StringComparer.Ordinal);
}
