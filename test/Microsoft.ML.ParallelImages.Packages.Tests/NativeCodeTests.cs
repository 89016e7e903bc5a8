using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>Core, from its package, in a program of native code; its warnings are errors.</summary>
[Trait("Category", "Packages")]
public sealed class NativeCodeTests(PackedFeed feed)
{
    [Fact]
    public void A_program_of_native_code_reads_the_same_pixels()
    {
        Assert.SkipUnless(HasCompiler(), "needs the command clang, which native code is made with");
        var folder = feed.Online("Native");
        PackedFeed.Write("Native.csproj.txt", Path.Combine(folder, "AotReader.csproj"));
        File.Copy(
            Path.Combine(Repository.Root, "samples", "AotReader", "Program.cs"), Path.Combine(folder, "Program.cs"));
        var photos = Path.Combine(feed.Shapes.Folder, "photos");

        var usual = feed.Dotnet(folder, "run", "-c", "Release", "-p:PublishAot=false", "--", photos);
        feed.Dotnet(folder, "publish", "-c", "Release", "-o", "published", "-v", "quiet");
        var native = feed.Run(folder, Path.Combine(folder, "published", "AotReader"), photos);

        TestContext.Current.TestOutputHelper!.WriteLine(native);
        Assert.Contains("code compiled while it runs", usual);
        Assert.Contains("code native", native);
        Assert.NotEmpty(Pixels(usual));
        Assert.Equal(Pixels(usual), Pixels(native));
        Assert.StartsWith("168 photos of 7 classes, 0 broken", native);
        feed.AssertInstalled("Microsoft.ML.ParallelImages.Core");
    }

    private static string Pixels(string said) =>
        Regex.Match(said, @"^pixels ([0-9a-f]{16})$", RegexOptions.Multiline).Groups[1].Value;

    private static bool HasCompiler() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")));
}
