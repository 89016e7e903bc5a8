using System.Diagnostics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Kernels for long vectors, short vectors and none give the same bytes: this program runs itself with processor
/// features switched off, and compares whole pictures.
/// </summary>
public sealed class KernelTwinTests
{
    private const string OutputVariable = "PARALLELIMAGES_TWIN_OUTPUT";

    private static readonly Lazy<string[]> Own = new(() => [.. TwinPictures.Hashes()]);

    private static string Features =>
        $"AVX2 {Avx2.IsSupported}, Vector256 {Vector256.IsHardwareAccelerated}, Vector128 "
        + $"{Vector128.IsHardwareAccelerated}, AVX512 {Avx512F.IsSupported}";

    [Theory]
    [InlineData("EnableAVX512")]
    [InlineData("EnableAVX2")]
    [InlineData("EnableAVX")]
    [InlineData("EnableHWIntrinsic")]
    public void Pictures_are_the_same_without_a_feature_of_the_processor(string feature)
    {
        using var folder = new TemporaryFolder();
        var output = folder["hashes.txt"];
        var log = RunSelf(feature, output);
        Assert.True(File.Exists(output), log);
        var lines = File.ReadAllLines(output);
        Assert.SkipWhen(lines[0] == Features, $"needs a processor that {feature}=0 takes something from ({Features})");
        TestContext.Current.TestOutputHelper?.WriteLine($"{Features}; in the other process {lines[0]}");
        Assert.Equal(Own.Value, lines.Skip(1));
    }

    [Fact(Explicit = true)]
    public void Writes_the_hashes_of_all_pictures() => File.WriteAllLines(
        Environment.GetEnvironmentVariable(OutputVariable)
            ?? throw new InvalidOperationException($"{OutputVariable} is not set."),
        [Features, .. Own.Value]);

    private static string RunSelf(string feature, string output)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [$"DOTNET_{feature}"] = "0", [OutputVariable] = output },
        };
        var method = $"{typeof(KernelTwinTests).FullName}.{nameof(Writes_the_hashes_of_all_pictures)}";
        string[] arguments =
            [typeof(KernelTwinTests).Assembly.Location, "-noColor", "-explicit", "only", "-method", method];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var log = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return log + errors.Result;
    }
}
