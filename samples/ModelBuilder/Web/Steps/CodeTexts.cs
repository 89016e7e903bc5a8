using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Training;

namespace ModelBuilder.Web;

/// <summary>The C# that does what the steps do: whole programs, to be run in the chosen folder.</summary>
internal static class CodeTexts
{
    private const string Jobs = "using Microsoft.ML.ParallelImages.Jobs;\n\n";

    /// <exception cref="RefusedException">There is no such step.</exception>
    public static string Of(string step, Project project)
    {
        var (files, state) = (project.Files, project.Now.State);
        var settings = state.Settings;
        var table = Text(Path.GetFileName(files.Table));
        var run = Text(state.Trained is { } trained ? "runs/" + trained.Run : "runs/run-001");
        var recipe = Text(settings.HasOwnSteps ? Path.GetFileName(files.Recipe) : settings.Preset);
        return step switch
        {
            "scenario" => Jobs + Call("NewProjectJob", "NewProjectRequest", ("Data", table))
                + "Console.WriteLine($\"{result.Photos} photos of {result.Classes.Count} classes\");\n",
            "environment" => Jobs + Call(
                    "BenchJob", "BenchRequest", ("Data", table), ("Recipe", recipe), ("Count", "200"), ("Rounds", "1"))
                + "foreach (var row in result.Rows)\n    Console.WriteLine(row);\n",
            "data" => Jobs + Call("ScanJob", "ScanJobRequest", ("Data", table), ("Checks", Text(settings.Checks)))
                + "Console.WriteLine(result.Report);\n",
            "augment" => Augment(table, recipe, settings),
            "train" => Train(table, recipe, settings),
            "evaluate" => Evaluate(run, settings),
            "try" => Try(run),
            "consume" => Jobs + Call(
                    "ExportJob", "ExportRequest", ("Model", run), ("To", "ExportTarget.Onnx"),
                    ("Output", Text(Path.GetFileName(files.Onnx))))
                + "Console.WriteLine($\"largest difference {result.LargestDifference}\");\n",
            _ => throw RefusedException.Missing($"There is no step '{step}'."),
        };
    }

    private static string Evaluate(string run, StepSettings settings)
    {
        var fields = new List<(string, string)> { ("Model", run), ("Threshold", Number(settings.Threshold)) };
        if (settings.Robustness)
            fields.Add(("Robustness", "true"));
        if (settings.Compare is { } other)
            fields.Add(("Compare", Text("runs/" + other)));
        return Jobs + Call("EvaluateJob", "EvaluateRequest", [.. fields]) + "Console.WriteLine(result);\n";
    }

    private static string Try(string run) => "using Microsoft.ML.ParallelImages.Jobs;\n"
        + "using Microsoft.ML.ParallelImages.Scoring;\nusing Microsoft.ML.ParallelImages.Sources;\n\n"
        + $"using var scorer = ImageScorer.Load({run} + \"/model.zip\");\n"
        + "var score = scorer.Predict(\"photo.jpg\");\nConsole.WriteLine(score.Best);\n\n"
        + $"using var views = PhotoViews.Of({run});\n"
        + "Console.WriteLine(views.Spread(ImageFile.FromPath(\"photo.jpg\"), views: 16));\n";

    private static string Augment(string table, string recipe, StepSettings settings)
    {
        var isOwn = settings.HasOwnSteps;
        return (isOwn ? "using System.Linq;\n" : "") + "using Microsoft.ML;\n"
            + "using Microsoft.ML.ParallelImages.Recipes;\n\n"
            + $"var ml = new MLContext(seed: 1);\nvar photos = ml.Data.LoadImageTable({table});\n"
            + (isOwn
                ? $"var recipe = RecipeJson.ReadRecipe(File.ReadAllText({recipe}));\n"
                    + "var steps = recipe.Steps.Select(step => step.Augmentation).ToArray();\n"
                : $"var steps = AugmentationPreset.Find({recipe}).Steps(side: 224);\n")
            + "var pipeline = ml.Transforms.AugmentImages(\"Image\", steps)\n"
            + "    .Append(ml.MulticlassClassification.Trainers.ImageClassifier());\n"
            + "var model = pipeline.Fit(photos);\n";
    }

    private static string Train(string table, string recipe, StepSettings settings)
    {
        var fields = new List<(string, string)> { ("Data", table), ("Recipe", recipe) };
        Add("Mode", $"TrainingMode.{settings.Mode}", settings.Mode != default);
        Add("Epochs", $"{settings.Epochs}", settings.Epochs is not null);
        Add("TimeLimit", $"TimeSpan.FromMinutes({Number(settings.Minutes ?? 0)})", settings.Minutes is not null);
        Add("Patience", $"{settings.Patience}", settings.Patience is not null);
        Add("ValidationShare", Number(settings.Validation), true);
        Add("Copies", $"{settings.Copies}", settings.Copies != 1);
        Add("TestShare", Number(settings.Test), settings.Test != 0.2);
        Add("Balancing", $"ClassBalancing.{settings.Balancing}", settings.Balancing != ClassBalancing.None);
        Add("Seed", settings.Seed.ToString(CultureInfo.InvariantCulture), settings.Seed != 0);
        var usings = settings.Balancing == ClassBalancing.None
            ? Jobs
            : "using Microsoft.ML.ParallelImages.Jobs;\nusing Microsoft.ML.ParallelImages.Training;\n\n";
        return usings + Call("TrainJob", "TrainRequest", [.. fields])
            + "Console.WriteLine($\"{result.Model}: accuracy {result.Evaluation.Accuracy}\");\n";

        void Add(string name, string value, bool isOther)
        {
            if (isOther)
                fields.Add((name, value));
        }
    }

    private static string Call(string job, string request, params (string Name, string Value)[] fields)
    {
        var text = new StringBuilder($"var result = {job}.Run(new {request}\n{{\n");
        foreach (var (name, value) in fields)
            text.Append("    ").Append(name).Append(" = ").Append(value).Append(",\n");
        return text.Append("});\n").ToString();
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Names of files may hold anything, and must not end the text that they stand in.</summary>
    private static string Text(string value) => "\"" + string.Concat(value.Select(letter =>
        letter is '"' or '\\' ? $"\\{letter}" : char.IsControl(letter) ? $"\\u{(int)letter:x4}" : $"{letter}")) + "\"";
}
