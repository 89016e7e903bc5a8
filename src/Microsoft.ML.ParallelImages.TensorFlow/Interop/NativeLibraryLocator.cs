using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Names the places where TensorFlow's library may lie, best first.</summary>
/// <param name="system">The operating system whose file names count.</param>
/// <param name="applicationFolder">Where the application's own files lie.</param>
internal sealed class NativeLibraryLocator(OSPlatform system, string applicationFolder)
{
    /// <summary>Environment variable that names a folder with the library, or the library's file.</summary>
    public const string Variable = "PARALLELIMAGES_TENSORFLOW";

    /// <summary>What to install, for messages.</summary>
    public const string Remedy =
        "Add one of the packages SciSharp.TensorFlow.Redist (CPU), SciSharp.TensorFlow.Redist-Windows-GPU or "
        + "SciSharp.TensorFlow.Redist-Linux-GPU to the application, or unpack TensorFlow's C library (2.10 or later) "
        + "and name its folder in the option LibraryFolder or in the environment variable " + Variable + ".";

    /// <summary>The locator of this machine.</summary>
    public static NativeLibraryLocator ForThisMachine() => new(
        OperatingSystem.IsWindows() ? OSPlatform.Windows
        : OperatingSystem.IsMacOS() ? OSPlatform.OSX
        : OSPlatform.Linux,
        AppContext.BaseDirectory);

    /// <summary>File names that the packages and TensorFlow's own archives use.</summary>
    public IReadOnlyList<string> FileNames =>
        system == OSPlatform.Windows ? ["tensorflow.dll"]
        : system == OSPlatform.OSX ? ["libtensorflow.2.dylib", "libtensorflow.dylib", "libtensorflow_cc.2.dylib"]
        : ["libtensorflow.so.2", "libtensorflow.so", "libtensorflow_cc.so.2"];

    /// <summary>
    /// Every path to try, in order: the given folder, the variable's folder, the application's folder, and last bare
    /// names, which the operating system looks up.
    /// </summary>
    /// <param name="given">The option; null when it is not set.</param>
    /// <param name="variable">The variable's value; null or empty when it is not set.</param>
    public IEnumerable<string> Candidates(string? given, string? variable)
    {
        var runtime = system == OSPlatform.Windows ? "win" : system == OSPlatform.OSX ? "osx" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] folders =
        [
            .. WithLibraryFolder(given),
            .. WithLibraryFolder(variable),
            applicationFolder,
            Path.Combine(applicationFolder, "runtimes", $"{runtime}-{architecture}", "native"),
        ];
        return folders
            .SelectMany(folder => IsFile(folder) ? [folder] : FileNames.Select(name => Path.Combine(folder, name)))
            .Concat(FileNames);
    }

    private static IEnumerable<string> WithLibraryFolder(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
            return [];
        var full = Path.GetFullPath(folder);
        return IsFile(full) ? [full] : [full, Path.Combine(full, "lib")];
    }

    private static bool IsFile(string path) => File.Exists(path);
}
