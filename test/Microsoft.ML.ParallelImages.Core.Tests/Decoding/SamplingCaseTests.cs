using Microsoft.ML.ParallelImages.Fuzzing;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Each component of a JPEG file may be sampled one to four times across and down: whatever the factors are, pixels are
/// those that libjpeg-turbo gives, and follow from the file alone.
/// </summary>
[Trait("Category", "FormatCases")]
public sealed class SamplingCaseTests
{
    public static TheoryData<string> Own => Names(SamplingFiles.OwnFolder);

    public static TheoryData<string> Shared => Names(SamplingFiles.SharedFolderPath);

    [Theory]
    [MemberData(nameof(Own))]
    public void A_file_gives_its_expected_pixels(string name) =>
        AssertExpected(Path.Combine(SamplingFiles.OwnFolder, name));

    [Theory]
    [MemberData(nameof(Shared))]
    public void A_shared_file_gives_its_expected_pixels(string name) =>
        AssertExpected(SharedFolder.Need("data", "sampling", name));

    [Fact]
    public void No_size_or_move_shows_what_lay_in_memory() =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{FuzzProcess.Run([FuzzPart.Samplings()])}");

    private static void AssertExpected(string path)
    {
        var (width, height, expected) = Pictures.Read(path + ".expected.png");
        using var context = new RenderContext();
        var samples = new byte[3 * width * height];
        new Renderer(new TensorSpec(width, height) { Fit = ImageFit.Stretch })
            .Render(new LazyImage(ImageFile.FromPath(path)), default, context, samples);
        var (max, mean) = Pictures.Difference(expected, samples);
        Assert.True(mean <= 1.0, $"{Path.GetFileName(path)}: mean difference {mean:F3}, largest {max}");
    }

    private static TheoryData<string> Names(string folder)
    {
        var paths = SamplingFiles.Paths(folder, SearchOption.TopDirectoryOnly);
        var names = new TheoryData<string>(paths.Select(path => Path.GetFileName(path)));
        if (names.Count == 0)
            names.Add("(shared folder missing)");
        return names;
    }
}
