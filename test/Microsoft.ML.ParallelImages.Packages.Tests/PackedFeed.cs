using System.Xml.Linq;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>
/// The packages that nuget/pack makes, in a folder, and an empty place outside the checkout to install them in: no
/// other source of packages is known there, and what was restored before on this machine is seen, but not ours.
/// </summary>
public sealed class PackedFeed : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly Lazy<TrainedShapes> _shapes;

    public PackedFeed()
    {
        _shapes = new(() => new TrainedShapes(this));
        if (Made is null)
            Pack(Folder);
        Directory.CreateDirectory(Path.Combine(_place.Path, "offline"));
        _place.Write("offline/NuGet.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
    }

    internal static string Version { get; } =
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("VersionPrefix").Single()
            .Value;

    /// <summary>Where the packages lie; PARALLELIMAGES_PACKAGES names a folder with ones that were just made.</summary>
    internal string Folder => Made ?? _place["feed"];

    /// <summary>The console program, run once.</summary>
    internal TrainedShapes Shapes => _shapes.Value;

    /// <summary>Where packages of the programs are unpacked.</summary>
    internal string Unpacked => _place["packages"];

    /// <summary>The paths of all packages whose name ends so, in their order.</summary>
    internal IEnumerable<string> Packages(string ending = ".nupkg") =>
        Directory.EnumerateFiles(Folder, "*" + ending).Order(StringComparer.Ordinal);

    /// <summary>Packs the checkout into a folder.</summary>
    internal static void Pack(string folder) =>
        ChildProcess.Run(Repository.Root, [], Path.Combine(Repository.Root, "nuget", "pack"), folder);

    /// <summary>An empty folder that knows no source of packages but ours.</summary>
    internal string Offline(string name) => Directory.CreateDirectory(_place["offline/" + name]).FullName;

    /// <summary>An empty folder that knows ours beside the sources of the machine.</summary>
    internal string Online(string name)
    {
        var folder = Directory.CreateDirectory(_place["online/" + name]).FullName;
        _place.Write($"online/{name}/NuGet.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{Folder}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="machine" value="{MachinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return folder;
    }

    /// <summary>Runs dotnet in a folder with packages of its own.</summary>
    internal string Dotnet(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    internal string Run(string folder, string program, params string[] arguments) =>
        ChildProcess.Run(folder, Environment, program, arguments);

    /// <summary>Fails where a package was not taken from the folder.</summary>
    internal void AssertInstalled(params string[] packages) =>
        Assert.All(packages.Select(package => package.ToLowerInvariant()), package => Assert.True(
            File.Exists(Path.Combine(Unpacked, package, Version, package + ".nuspec")),
            $"{package} {Version} was not taken from the packages just made. Is that version in {MachinePackages}?"));

    internal Dictionary<string, string> Environment => new() { ["NUGET_PACKAGES"] = Unpacked };

    /// <summary>Writes one of Programs into a folder, with the versions that it asks for.</summary>
    internal static void Write(string program, string file)
    {
        var versions = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(item => (string)item.Attribute("Include")!, item => (string)item.Attribute("Version")!);
        versions["version"] = Version;
        var text = File.ReadAllText(
            Path.Combine(Repository.Root, "test", "Microsoft.ML.ParallelImages.Packages.Tests", "Programs", program));
        foreach (var (name, version) in versions)
            text = text.Replace($"{{{name}}}", version);
        File.WriteAllText(file, text);
    }

    public void Dispose() => _place.Dispose();

    private static string? Made =>
        System.Environment.GetEnvironmentVariable("PARALLELIMAGES_PACKAGES") is { Length: > 0 } given
            ? Path.GetFullPath(given)
            : null;

    private static string MachinePackages =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } given
            ? given
            : Path.Combine(
                System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
