using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

[Trait("Category", "FormatCases")]
public sealed class FormatCaseTests
{
    public static TheoryData<string> Good => Names("good", ".expected.png");

    public static TheoryData<string> Bad => Names("bad", null);

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_file_gives_its_expected_pixels(string name)
    {
        var path = SharedFolder.Need("data", "formats", "good", name);
        var (width, height, expected) = Pictures.Read(path + ".expected.png");
        var actual = Decode(path, width, height);
        var (max, mean) = Pictures.Difference(expected, actual);
        Assert.True(mean <= 1.0, $"{name}: mean difference {mean:F3}, largest {max}");
        if (IsFullySampled(File.ReadAllBytes(path)))
            Assert.True(max <= 3, $"{name}: largest difference {max}, mean {mean:F3}");
    }

    // Arithmetic coding is an image that few decoders know: it may be decoded or refused.
    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_file_is_refused_with_its_name_and_a_reason(string name)
    {
        var path = SharedFolder.Need("data", "formats", "bad", name);
        if (name.StartsWith("arithmetic", StringComparison.Ordinal)
            && Record.Exception(() => Decode(path, 64, 64)) is null)
        {
            return;
        }

        var failure = Assert.Throws<ImageDecodeException>(() => Decode(path, 64, 64));
        Assert.Contains(name, failure.Message);
        Assert.True(failure.Reason.Length > 10, failure.Message);
    }

    /// <summary>
    /// True for JPEG files all of whose components have the picture's resolution: then nothing is interpolated.
    /// </summary>
    private static bool IsFullySampled(ReadOnlySpan<byte> file)
    {
        if (HeaderReader.Read(file, out _)?.Format != ImageFormat.Jpeg)
            return false;
        var segments = new SegmentReader(file);
        while (segments.TryRead() && !JpegMarker.IsFrame(segments.Marker))
        {
        }

        var factors = new HashSet<byte>();
        for (var i = 0; i < segments.Content[5]; i++)
            factors.Add(segments.Content[7 + (3 * i)]);
        return factors.Count == 1;
    }

    private static byte[] Decode(string path, int width, int height)
    {
        using var context = new RenderContext();
        var renderer = new Renderer(new TensorSpec(width, height) { Fit = ImageFit.Stretch });
        var samples = new byte[3 * width * height];
        renderer.Render(new LazyImage(ImageFile.FromPath(path)), default, context, samples);
        return samples;
    }

    private static TheoryData<string> Names(string folder, string? needed)
    {
        var path = Path.Combine(SharedFolder.Root, "data", "formats", folder);
        var names = Directory.Exists(path) ? Directory.GetFiles(path).Order(StringComparer.Ordinal) : null;
        var cases = new TheoryData<string>();
        foreach (var name in names ?? Enumerable.Empty<string>())
        {
            if (needed is null || File.Exists(name + needed))
                cases.Add(Path.GetFileName(name));
        }

        if (cases.Count == 0)
            cases.Add("(shared folder missing)");
        return cases;
    }
}
