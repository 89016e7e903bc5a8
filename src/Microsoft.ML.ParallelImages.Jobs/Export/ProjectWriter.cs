using System.Text;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Writes C# projects around an exported network; their texts are templates in this assembly.</summary>
/// <param name="material">What they are made of.</param>
/// <param name="staging">Where they are written first.</param>
/// <param name="place">The folder that they are to have.</param>
internal sealed class ProjectWriter(ExportMaterial material, string staging, string place)
{
    public const string Network = "model.onnx", Recipe = "recipe.json";

    private static readonly ExportTarget[] Targets =
        [ExportTarget.Training, ExportTarget.Console, ExportTarget.WebApi, ExportTarget.Tests];

    private string Name => ProjectName.Of(place);

    /// <summary>Writes one project, or all of them with a solution.</summary>
    /// <returns>The network's path.</returns>
    public string Write(ExportTarget target)
    {
        if (target == ExportTarget.All)
            return WriteAll();
        material.WriteOnnx(Path.Combine(staging, Network));
        WriteProject(target, "", Name, new ProjectModels { Network = Network });
        return Network;
    }

    private string WriteAll()
    {
        var models = new ProjectModels { Network = $"../{Name}.onnx", Zip = $"../{Name}.model.zip" };
        material.WriteOnnx(Path.Combine(staging, $"{Name}.onnx"));
        File.Copy(material.Model, Path.Combine(staging, $"{Name}.model.zip"));
        var targets = Targets.Where(IsPossible).ToList();
        foreach (var target in targets)
            WriteProject(target, $"{Name}.{target}", $"{Name}.{target}", models);
        var projects = string.Concat(targets.Select(
            target => $"  <Project Path=\"{Name}.{target}/{Name}.{target}.csproj\" />\n"));
        Write($"{Name}.slnx", ProjectTemplate.Fill("All/solution", ("projects", projects)));
        Write("README.md", ProjectTemplate.Fill(
            "All/readme", ("name", Name), ("training", targets.Contains(ExportTarget.Training)
                ? $"| `{Name}.Training/` | trains the same model again, to the last bit |\n" : "")));
        return $"{Name}.onnx";
    }

    private bool IsPossible(ExportTarget target) => target != ExportTarget.Training || material.NoTraining is null;

    private void WriteProject(ExportTarget target, string folder, string name, ProjectModels models)
    {
        var code = target == ExportTarget.Tests ? "PredictionTests.cs" : "Program.cs";
        if (target == ExportTarget.Training)
            WriteTraining(folder, models);
        else
            Write(Path.Combine(folder, code), ProjectTemplate.Fill($"{target}/program", models.Holes(name)));
        Write(Path.Combine(folder, $"{name}.csproj"), ProjectTemplate.Fill(
            $"{target}/project", [.. models.Holes(name), .. Packages(target)]));
        Write(Path.Combine(folder, "README.md"), ProjectTemplate.Fill($"{target}/readme", models.Holes(name)));
        if (target == ExportTarget.Tests)
            StoredPredictions.Write(material, Path.Combine(staging, folder));
    }

    private void WriteTraining(string folder, ProjectModels models)
    {
        var (run, full) = (material.Run!, Path.Combine(Path.GetFullPath(place), folder));
        var photos = Path.GetRelativePath(full, Path.GetFullPath(run.Data)).Replace('\\', '/');
        Write(Path.Combine(folder, Recipe), Encoding.UTF8.GetBytes(ExportMaterial.RecipeOf(run)));
        Write(Path.Combine(folder, "Program.cs"), ProjectTemplate.Fill(
            "Training/program", new TrainingCode(run).Holes(photos, models.Network)));
        if (run.Network is { } network)
            File.Copy(network, Path.Combine(staging, folder, TrainingCode.NetworkName));
    }

    private (string Hole, string Text)[] Packages(ExportTarget target) =>
    [
        ("version", ProjectTemplate.Version),
        ("package", target == ExportTarget.Training && material.Run!.Mode == TrainingMode.Full
            ? "Microsoft.ML.ParallelImages.TensorFlow" : "Microsoft.ML.ParallelImages"),
    ];

    private void Write(string file, byte[] content)
    {
        var path = Path.Combine(staging, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
