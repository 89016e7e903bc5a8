using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>
/// What all jobs on one set of photos have in common, in a file beside them: <c>NAME.vision.json</c>.
/// </summary>
/// <remarks>
/// Paths in it begin in the folder of the file, so that both can be moved together. What it does not say has the
/// default of the job. Immutable.
/// </remarks>
public sealed record VisionProject
{
    /// <summary>The form that this library writes and reads.</summary>
    public const string CurrentSchema = "parallel-images/project/1";

    /// <summary>How the names of such files end.</summary>
    public const string Ending = ".vision.json";

    /// <summary>The form of the file.</summary>
    public required string Schema { get; init; }

    /// <summary>Folder of the photos, or a table of them.</summary>
    public required string Data { get; init; }

    /// <summary>Folder in which runs get folders of their own. Default null: that of the job.</summary>
    public string? Runs { get; init; }

    /// <summary>Name of a preset, or a file of <c>RecipeJson</c>. Default null: that of the job.</summary>
    public string? Recipe { get; init; }

    /// <summary>An ONNX network to put the new head on. Default null: the embedded one.</summary>
    public string? Network { get; init; }

    /// <summary>Decides every draw, and the division. Default null: that of the job.</summary>
    public long? Seed { get; init; }

    /// <summary>How photos are divided that do not come divided. Default null: as the job does it.</summary>
    public ProjectSplit? Split { get; init; }

    /// <summary>What a training may take. Default null: as the job does it.</summary>
    public ProjectBudget? Budget { get; init; }

    /// <summary>
    /// What the project of such photos is called where nobody says: by its data, in the current folder.
    /// </summary>
    public static string FileFor(string data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(data)));
        // Of a folder, a dot begins no ending: photos.2024 and photos.2025 are two projects.
        return (File.Exists(data) ? Path.GetFileNameWithoutExtension(name) : name) + Ending;
    }

    /// <summary>Reads a project, with full paths.</summary>
    /// <exception cref="JobException">
    /// There is no such file, or it is no project: a member is missing, unknown or of another kind, which the message
    /// names.
    /// </exception>
    public static VisionProject Load(string path)
    {
        if (Directory.Exists(path))
        {
            throw new JobException(
                JobFailure.Request,
                $"The project '{path}' is a folder; expected a file NAME{Ending}, as new makes it.");
        }

        if (!File.Exists(path))
            throw new JobException(JobFailure.Missing, $"The project '{path}' does not exist. Make one by new.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var project = Read(path);
        return project with
        {
            Data = Path.GetFullPath(project.Data, folder),
            Runs = FullPath(project.Runs, folder),
            Network = FullPath(project.Network, folder),
            // Presets have names, not places.
            Recipe = FullPath(project.Recipe, folder) is { } recipe && File.Exists(recipe) ? recipe : project.Recipe,
        };
    }

    /// <summary>Writes the project, whole or not at all, with paths that begin in the folder of the file.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Save(string path)
    {
        var relative = this with
        {
            Data = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFullPath(Data))
                .Replace('\\', '/'),
        };
        var text = JsonSerializer.Serialize(relative, ProjectJson.Default.VisionProject) + "\n";
        WholeFile.Write(path, Encoding.UTF8.GetBytes(text));
    }

    private static VisionProject Read(string path)
    {
        try
        {
            var project = ProjectText.Read(File.ReadAllText(path));
            return project.Schema == CurrentSchema ? project : throw new InvalidDataException(
                $"its schema is '{project.Schema}'; expected '{CurrentSchema}'");
        }
        catch (InvalidDataException failure)
        {
            throw new JobException(
                JobFailure.Unreadable,
                $"Reading the project '{path}': {failure.Message}. Correct the file, or make a new one by new.",
                failure);
        }
    }

    private static string? FullPath(string? path, string folder) =>
        path is null ? null : Path.GetFullPath(path, folder);
}

/// <summary>How it is written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(VisionProject))]
internal sealed partial class ProjectJson : JsonSerializerContext;
