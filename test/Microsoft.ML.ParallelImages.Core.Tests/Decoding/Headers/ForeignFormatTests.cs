using System.Text;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

[Trait("Category", "FieldCases")]
public sealed class ForeignFormatTests
{
    [Theory]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1avif", "an AVIF picture")]
    [InlineData("\0\0\0\u001Cftypavif\0\0\0\0avifmif1miaf", "an AVIF picture")]
    [InlineData("\0\0\0\u0018ftypheix\0\0\0\0mif1avif", "a HEIC picture")]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom", "raw file (CR3)")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2", "a video (MP4")]
    [InlineData("II*\0\b\0\0\0", "a TIFF picture")]
    [InlineData("MM\0*\0\0\0\b", "a TIFF picture")]
    [InlineData("\u00FF\u000A\u0001", "a JPEG XL picture")]
    [InlineData("\0\0\0\fJXL \r\n\u0087\n", "a JPEG XL picture")]
    [InlineData("\0\0\0\fjP  \r\n\u0087\n", "a JPEG 2000 picture")]
    [InlineData("8BPS\0\u0001", "Photoshop")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("PK\u0003\u0004\u0014\0", "a ZIP archive")]
    [InlineData("\u001F\u008B\b\0", "a gzip archive")]
    [InlineData("RIFF\0\0\0\0AVI LIST", "a video (AVI)")]
    [InlineData("\0\u0005\u0016\a\0\u0002\0\0", "AppleDouble")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "a Git LFS pointer")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull")]
    [InlineData("<!DOCTYPE html>\n<html>", "a web page (HTML)")]
    [InlineData("\r\n  <HTML lang=\"en\">", "a web page (HTML)")]
    [InlineData("\u00EF\u00BB\u00BF<html>", "a web page (HTML)")]
    [InlineData("\u00FF\u00FE<\0h\0t\0m\0l\0>\0", "a web page (HTML)")]
    [InlineData("<?xml version=\"1.0\"?>\n<!-- drawn --><svg xmlns=\"http://www.w3.org/2000/svg\">", "an SVG drawing")]
    [InlineData("<svg width=\"4\">", "an SVG drawing")]
    [InlineData("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>", "an XML document")]
    [InlineData("{\"error\": 404}", "a JSON document")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "nothing but zeros")]
    [InlineData("Not Found\r\n", "a text, which begins with 'not found")]
    [InlineData("\u00FF\u00D8\u00FF\u00F7\0\u0003\u0008", "a JPEG-LS picture")]
    [InlineData("", "the file is empty")]
    public void A_foreign_file_is_refused_by_the_name_of_what_it_is(string start, string what)
    {
        var failure = Assert.Throws<ImageDecodeException>(
            () => Shots.Render(ImageFile.FromBytes(Encoding.Latin1.GetBytes(start), "photo.jpg"), 4, 4));
        Assert.Contains(what, failure.Reason);
    }

    [Fact]
    public void Nobody_is_told_what_an_unknown_file_is() => Assert.Null(ForeignFormat.Describe("It may be a text\0"u8));

    [Fact]
    public void No_start_of_a_file_is_too_short_to_be_asked_about()
    {
        byte[] file = [.. "\0\0\0\u0018ftypheic\0\0\0\0mif1heic"u8];
        for (var length = 0; length < file.Length; length++)
            Record.Exception(() => ForeignFormat.Describe(file.AsSpan(0, length)));
    }
}
