using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Samples;

/// <summary>How samples/AugmentationGallery is called, and how it ends.</summary>
public sealed class GalleryProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_shows_a_picture_of_the_users()
    {
        File.WriteAllBytes(_folder["own.jpg"], Pictures.Encode(90, 240, SKEncodedImageFormat.Jpeg));

        var (code, output, error) = Run(_folder["own.jpg"], "--out", _folder["page.html"]);

        Assert.True(code == 0, error);
        Assert.Contains(_folder["page.html"], output);
        var page = File.ReadAllText(_folder["page.html"]);
        Assert.Contains("width=\"66\" height=\"176\" alt=\"Rotation, Original\"", page);
    }

    [Fact]
    public void A_missing_and_a_broken_picture_are_named_and_nothing_is_written()
    {
        var broken = _folder.Write("broken.jpg", "<html>not found</html>");
        foreach (var picture in (string[])[_folder["missing.jpg"], broken])
        {
            var (code, _, error) = Run(picture, "--out", _folder["page.html"]);

            Assert.Equal(1, code);
            Assert.Contains(picture, error);
            Assert.DoesNotContain("   at ", error);
            Assert.False(File.Exists(_folder["page.html"]));
        }
    }

    [Fact]
    public void A_page_that_cannot_be_written_is_refused_before_anything_is_drawn()
    {
        foreach (var page in (string[])[_folder.Path, Path.Combine(_folder["missing"], "page.html")])
        {
            var (code, _, error) = Run("--out", page);

            Assert.Equal(1, code);
            Assert.Contains(page, error);
            Assert.Contains("existing folder", error);
        }
    }

    [Fact]
    public void Help_names_what_can_be_asked_for_and_unknown_options_are_refused()
    {
        var (code, output, _) = Run("--help");

        Assert.Equal(0, code);
        Assert.Contains("picture", output);
        Assert.Contains("--out", output);
        Assert.NotEqual(0, Run("--colour").Code);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments) =>
        OtherProcess.RunToEnd(OtherProcess.StartOther("AugmentationGallery", arguments));
}
