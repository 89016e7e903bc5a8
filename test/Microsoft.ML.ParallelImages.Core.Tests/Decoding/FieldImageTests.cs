using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Files as people have them: each is listed with what is odd about it, and gives its expected pixels, or is refused by
/// the name of what it is.
/// </summary>
[Trait("Category", "FieldCases")]
public sealed partial class FieldImageTests
{
    private static string List => Path.Combine(SharedFolder.Root, "data", "field", "images.jsonl");

    public static TheoryData<string> Decoded => Names(isRefused: false);

    public static TheoryData<string> Refused => Names(isRefused: true);

    [Theory]
    [MemberData(nameof(Decoded))]
    public void A_file_gives_its_expected_pixels(string name)
    {
        var path = SharedFolder.Need("data", "field", "images", name);
        var (width, height, expected) = Pictures.Read(path + ".expected.png");
        var actual = Decode(path, width, height);
        if (HeaderReader.Read(File.ReadAllBytes(path), out _)?.Format == ImageFormat.Png)
            Assert.Equal(expected, actual);
        var (max, mean) = Pictures.Difference(expected, actual);
        Assert.True(mean <= 1.0, $"{name}: mean difference {mean:F3}, largest {max}");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_foreign_file_is_refused_by_the_name_of_what_it_is(string name)
    {
        var path = SharedFolder.Need("data", "field", "images", name);
        var failure = Assert.Throws<ImageDecodeException>(() => Decode(path, 16, 16));
        Assert.Contains(name, failure.Message);
        var kind = KindOf(Cases().Single(listed => listed.File == name).Why);
        Assert.All(kind.Split(' '), word => Assert.Contains(word, failure.Reason, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What "a HEIC file named .jpg: the message names the format" is about: HEIC.</summary>
    private static string KindOf(string why) => Kind().Match(why).Groups[1].Value;

    [GeneratedRegex("^an? (.*?)(?: file\\b|:|$)")]
    private static partial Regex Kind();

    private static byte[] Decode(string path, int width, int height)
    {
        using var context = new RenderContext();
        var samples = new byte[3 * width * height];
        new Renderer(new TensorSpec(width, height) { Fit = ImageFit.Stretch })
            .Render(new LazyImage(ImageFile.FromPath(path)), default, context, samples);
        return samples;
    }

    private static TheoryData<string> Names(bool isRefused)
    {
        var listed = Cases().Where(one => one.IsRefused == isRefused);
        var names = new TheoryData<string>(listed.Select(one => one.File));
        if (names.Count == 0)
            names.Add("(shared folder missing)");
        return names;
    }

    private static IEnumerable<(string File, bool IsRefused, string Why)> Cases()
    {
        foreach (var line in File.Exists(List) ? File.ReadLines(List).Where(line => line.Length > 0) : [])
        {
            using var listed = JsonDocument.Parse(line);
            var root = listed.RootElement;
            var (file, why) = (root.GetProperty("file").GetString()!, root.GetProperty("why").GetString()!);
            yield return (file, root.GetProperty("refused").GetBoolean(), why);
        }
    }
}
