using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Interop;

public class NativeLibraryLocatorTests
{
    private static readonly string Application = Path.GetFullPath("application");

    [Fact]
    public void The_given_folder_comes_first_then_the_variable_then_the_application_then_the_system()
    {
        var given = Path.GetFullPath("given");
        var variable = Path.GetFullPath("variable");

        var places = Locator(OSPlatform.Linux).Candidates(given, variable)
            .Where(path => Path.GetFileName(path) == "libtensorflow.so.2").ToList();

        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        Assert.Equal(
            [
                Path.Combine(given, "libtensorflow.so.2"),
                Path.Combine(given, "lib", "libtensorflow.so.2"),
                Path.Combine(variable, "libtensorflow.so.2"),
                Path.Combine(variable, "lib", "libtensorflow.so.2"),
                Path.Combine(Application, "libtensorflow.so.2"),
                Path.Combine(Application, "runtimes", $"linux-{architecture}", "native", "libtensorflow.so.2"),
                "libtensorflow.so.2",
            ],
            places);
    }

    [Fact]
    public void Each_system_has_the_file_names_of_its_packages()
    {
        Assert.Equal(["tensorflow.dll"], Locator(OSPlatform.Windows).FileNames);
        Assert.Contains("libtensorflow.dylib", Locator(OSPlatform.OSX).FileNames);
        Assert.Equal(
            ["libtensorflow.so.2", "libtensorflow.so", "libtensorflow_cc.so.2"], Locator(OSPlatform.Linux).FileNames);
    }

    [Fact]
    public void The_variable_may_name_the_file_itself()
    {
        var file = typeof(NativeLibraryLocatorTests).Assembly.Location;

        Assert.Equal(file, Locator(OSPlatform.Linux).Candidates(null, file).First());
    }

    [Fact]
    public void A_missing_library_is_answered_with_every_place_and_the_packages()
    {
        var empty = Directory.CreateTempSubdirectory();
        var places = RootedPlaces(empty.FullName);

        var failure = Assert.Throws<DllNotFoundException>(() => TensorFlowLibrary.Find(places));

        foreach (var place in places)
            Assert.Contains(place, failure.Message);
        Assert.Contains("SciSharp.TensorFlow.Redist-Windows-GPU", failure.Message);
        Assert.Contains("no such file", failure.Message);
        empty.Delete();
    }

    [Fact]
    public void A_wrong_library_is_named_with_the_reason()
    {
        var name = NativeLibraryLocator.ForThisMachine().FileNames[0];
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, "not a library");

        var failure = Assert.Throws<DllNotFoundException>(() => TensorFlowLibrary.Find(RootedPlaces(folder.FullName)));

        Assert.DoesNotContain($"{file}: no such file", failure.Message);
        Assert.Contains($"{file}: ", failure.Message);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_library_of_something_else_is_named_with_the_reason()
    {
        var other = Directory.GetFiles(AppContext.BaseDirectory, "*onnxruntime.*", SearchOption.AllDirectories)
            .First(path => path.Contains(RuntimeInformation.RuntimeIdentifier) && !path.EndsWith(".lib"));
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, NativeLibraryLocator.ForThisMachine().FileNames[0]);
        File.Copy(other, file);

        var failure = Assert.Throws<DllNotFoundException>(() => TensorFlowLibrary.Find(RootedPlaces(folder.FullName)));

        Assert.Contains($"{file}: is a library, but not TensorFlow", failure.Message);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("2.10.0", true)]
    [InlineData("2.16.2", true)]
    [InlineData("2.21.0-rc1", true)]
    [InlineData("2.9.3", false)]
    [InlineData("1.15.5", false)]
    [InlineData("", false)]
    public void Versions_from_2_10_on_are_taken(string version, bool expected) =>
        Assert.Equal(expected, TensorFlowLibrary.IsSupported(version));

    /// <summary>
    /// Without the bare names: once TensorFlow is in the process, the system finds it under its name.
    /// </summary>
    private static List<string> RootedPlaces(string folder) =>
        [.. NativeLibraryLocator.ForThisMachine().Candidates(folder, null).Where(Path.IsPathRooted)];

    private static NativeLibraryLocator Locator(OSPlatform system) => new(system, Application);
}
