using System.Diagnostics;
using System.Xml.Linq;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Everything that the tool exports of a model of awkward names, built once, with the libraries of this checkout in the
/// place of the packages.
/// </summary>
public sealed class ExportedProjects : IDisposable
{
    private const string Folder = "é 日本", Name = "é_日本";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly DrawnFolder _photos = new();
    private readonly TemporaryFolder _files = new();

    public ExportedProjects()
    {
        foreach (var (kind, name) in DrawnFolder.Classes.Zip(Classes))
            Directory.Move(Path.Combine(Photos, kind), Path.Combine(Photos, name));
        ToolProcess.Run(
            "train", Photos, "--runs", _files["runs"], "--epochs", "4", "--patience", "2", "--seed", "7", "--workers",
            "2", "--cache", "off").Expect(ExitCode.Fine);
        ToolProcess.Run("export", Run, "--to", "all", "--output", _files[Folder]).Expect(ExitCode.Fine);
        ToolProcess.Run("export", Run, "--to", "tests", "--output", _files["alone"]).Expect(ExitCode.Fine);
        File.WriteAllText(_files["Directory.Build.targets"], Targets());
        Build = Built($"{Folder}/{Name}.slnx");
        BuildAlone = Built("alone");
    }

    /// <summary>A keyword of C#, quotes, and letters that are not Latin.</summary>
    public static string[] Classes { get; } = ["class", OperatingSystem.IsWindows() ? "it's" : "a \"b\" \\n", "日本é"];

    internal ToolOutput Build { get; }

    internal ToolOutput BuildAlone { get; }

    internal string Photos => _photos.Path;

    internal string Photo => Path.Combine(Photos, "日本é", "top-00.jpg");

    internal string Run => _files["runs/run-001"];

    internal string this[string name] => _files[name];

    /// <summary>The library that was built of a project.</summary>
    internal string ProgramOf(string project) =>
        _files[$"{Folder}/{Name}.{project}/bin/Release/net10.0/{Name}.{project}.dll"];

    internal string ProgramAlone => _files["alone/bin/Release/net10.0/alone.dll"];

    internal static ToolOutput Dotnet(params string[] arguments)
    {
        using var process = Process.Start(Start(arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "dotnet did not end.");
        return new ToolOutput(process.ExitCode, output, error.Result);
    }

    internal static ProcessStartInfo Start(params string[] arguments) => new("dotnet", arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1" },
    };

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }

    /// <summary>The library is there already; it is none of the solution's, so that it would be another one.</summary>
    private ToolOutput Built(string name) => Dotnet(
        "build", _files[name], "-c", "Release", "-v", "quiet", "-warnaserror", "-p:BuildProjectReferences=false",
        "-p:ShouldUnsetParentConfigurationAndPlatform=false");

    private static string Targets()
    {
        const string Package = "Microsoft.ML.ParallelImages";
        var library = Path.Combine(Repository.Root, "src", Package, Package + ".csproj");
        return new XElement(
            "Project",
            new XElement(
                "ItemGroup",
                new XElement("PackageReference", new XAttribute("Remove", Package)),
                new XElement("ProjectReference", new XAttribute("Include", library)))).ToString();
    }
}
