using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>A C# project around an exported network; its files are templates in this assembly.</summary>
/// <remarks>Files that are there stay, since people change them: a second export renews the network alone.</remarks>
internal sealed partial class ProjectFolder(string folder, ExportTarget target)
{
    public string Network => Path.Combine(folder, "model.onnx");

    /// <summary>The project's name: the folder's, as far as C# takes it.</summary>
    private string Name
    {
        get
        {
            var last = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
            var name = NoName().Replace(last, "_");
            return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "_" + name : name;
        }
    }

    /// <summary>The package that this program was made of.</summary>
    private static string Version =>
        typeof(ImageScorer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <exception cref="IOException">There is a file in its place, or it cannot be made.</exception>
    public void Prepare() => Directory.CreateDirectory(folder);

    public void Write()
    {
        Write($"{Name}.csproj", "project.txt");
        Write("Program.cs", "program.txt");
        Write("README.md", "readme.txt");
    }

    private void Write(string name, string template)
    {
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
            return;
        using var stream = typeof(ProjectFolder).Assembly.GetManifestResourceStream($"{target}.{template}")!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("{name}", Name).Replace("{version}", Version);
        WholeFile.Write(file, Encoding.UTF8.GetBytes(text));
    }

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NoName();
}
