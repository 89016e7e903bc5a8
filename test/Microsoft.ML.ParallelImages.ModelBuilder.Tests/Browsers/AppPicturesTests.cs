using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace ModelBuilder.Web;

/// <summary>The documentation shows every step; a program draws the pictures, and nobody by hand.</summary>
public sealed class AppPicturesTests : IClassFixture<DrawnPictures>
{
    private const int MostBytes = 1 << 20;

    private static readonly string Page =
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "model-builder.md")).ReplaceLineEndings("\n");

    public static TheoryData<string, bool> Pictures
    {
        get
        {
            var pictures = new TheoryData<string, bool>();
            foreach (var name in AppPictures.Names)
            {
                pictures.Add(name, false);
                pictures.Add(name, true);
            }

            return pictures;
        }
    }

    [Fact]
    public void There_is_one_of_each_by_light_and_by_dark_and_all_take_a_megabyte_at_most()
    {
        var files = new DirectoryInfo(DrawnPictures.Folder).GetFiles();

        Assert.Equal(
            AppPictures.Names.SelectMany(name => new[] { false, true }.Select(dark => AppPictures.FileOf(name, dark)))
                .Order(),
            files.Select(file => file.Name).Order());
        Assert.InRange(files.Sum(file => file.Length), 1, MostBytes);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_has_its_size_and_is_light_or_dark(string name, bool isDark)
    {
        using var picture = SKBitmap.Decode(Path.Combine(DrawnPictures.Folder, AppPictures.FileOf(name, isDark)));
        var light = picture.Pixels.Average(pixel => (pixel.Red + pixel.Green + pixel.Blue) / (3 * 255.0));

        Assert.Equal((AppPictures.Width, AppPictures.Height), (picture.Width, picture.Height));
        Assert.InRange(light, isDark ? 0.02 : 0.75, isDark ? 0.35 : 0.99);
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void The_documentation_shows_it_to_readers_with_such_colours(string name, bool isDark)
    {
        var place = $"app/{AppPictures.FileOf(name, isDark)}";
        var pattern = isDark
            ? $"""<source media="\(prefers-color-scheme: dark\)" srcset="{Regex.Escape(place)}">"""
            : $"""<img src="{Regex.Escape(place)}" alt="[^"]+" width="{AppPictures.Width}">""";

        Assert.Single(Regex.Matches(Page, pattern));
    }
}
