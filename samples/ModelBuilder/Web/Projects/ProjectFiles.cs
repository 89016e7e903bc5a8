using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>Where the files of a project lie: beside each other, named after it.</summary>
internal sealed record ProjectFiles(string Folder, string Name)
{
    public const string TableEnding = ".photos.csv", ProjectEnding = VisionProject.Ending,
        StateEnding = ".builder.json";

    /// <summary>What the command line reads, too.</summary>
    public string Project => At(ProjectEnding);

    /// <summary>The photos that are used, with their labels.</summary>
    public string Table => At(TableEnding);

    /// <summary>What was decided about photos, and what the steps were set to.</summary>
    public string State => At(StateEnding);

    /// <summary>Steps that are no preset's.</summary>
    public string Recipe => At(".recipe.json");

    public string Predictions => At(".predictions.csv");

    public string Onnx => At(".onnx");

    public string Runs => Path.Combine(Folder, "runs");

    /// <summary>What a project of such photos is called: a folder's name with all its dots, a table's without its
    /// ending.</summary>
    /// <param name="place">Full path of the folder or the table.</param>
    public static string NameOf(string place)
    {
        var trimmed = Path.TrimEndingDirectorySeparator(place);
        return File.Exists(trimmed) ? Path.GetFileNameWithoutExtension(trimmed) : Path.GetFileName(trimmed);
    }

    /// <summary>The folder of a generated project.</summary>
    public string Generated(ExportTarget target) => At($".{target}");

    private string At(string ending) => Path.Combine(Folder, Name + ending);
}
