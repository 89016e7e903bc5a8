using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Names of the options that answer the wizard, and the words that they know.</summary>
internal static class NewWords
{
    public const string Verb = "new", Data = "data", Output = "--output", Mode = "--mode", Test = "--test",
        Checks = "--checks", Recipe = "--recipe", Epochs = "--epochs", Validation = "--validation", Photo = "--try",
        Target = "--to", Place = "--place", Until = "--until", Force = "--force", Nothing = "none";

    /// <summary>Options that no question is about.</summary>
    public static string[] Unasked { get; } = ["--seed", "--runs"];

    /// <summary>What each step asks, in the order in which it does.</summary>
    private static readonly (ModelStep Step, string Option)[] Questions =
    [
        (ModelStep.Scenario, Mode), (ModelStep.Data, Data), (ModelStep.Data, Output), (ModelStep.Data, Test),
        (ModelStep.Data, Checks), (ModelStep.Augment, Recipe), (ModelStep.Train, Epochs),
        (ModelStep.Train, Validation), (ModelStep.Try, Photo), (ModelStep.Consume, Target), (ModelStep.Consume, Place),
    ];

    public static (string Word, string Meaning)[] Modes { get; } =
    [
        ("head", "a new head on a network that is ready: seconds to minutes"),
        ("full", "the whole network, by TensorFlow: many times slower, and often better"),
        ("auto", "the whole network where TensorFlow is found, else a head"),
    ];

    public static (string Word, string Meaning)[] ChecksOf { get; } =
    [
        ("fast", "duplicates, leaks, broken and odd photos: seconds"),
        ("all", "also wrong labels and crops, which a network finds"),
        (Nothing, "do not look"),
    ];

    /// <summary>The presets, the default first.</summary>
    public static (string Word, string Meaning)[] Recipes { get; } =
    [
        .. AugmentationPreset.All.OrderBy(preset => preset.Name == new TrainRequest { Data = "" }.Recipe ? 0 : 1)
            .Select(preset => (preset.Name, preset.GoodFor)),
    ];

    public static Dictionary<string, ExportTarget> Targets { get; } = new()
    {
        ["onnx"] = ExportTarget.Onnx,
        ["console"] = ExportTarget.Console,
        ["webapi"] = ExportTarget.WebApi,
        ["training"] = ExportTarget.Training,
        ["tests"] = ExportTarget.Tests,
        ["all"] = ExportTarget.All,
        ["recipe-json"] = ExportTarget.RecipeJson,
    };

    public static (string Word, string Meaning)[] Uses { get; } =
    [
        ("all", "model, ONNX file, and projects: program, web service, training, tests"),
        ("onnx", "one file for every ONNX runtime"),
        ("console", "a C# program that says what is on photos"),
        ("webapi", "a C# web service that does"),
        (Nothing, "nothing more; the run has the model"),
    ];

    /// <summary>Options of questions up to a step that nobody has answered.</summary>
    public static IReadOnlyList<string> Missing(ModelStep until, IReadOnlySet<string> given) =>
    [
        .. Questions.Where(question => question.Step <= until && !given.Contains(question.Option))
            .Select(question => question.Option),
    ];
}
