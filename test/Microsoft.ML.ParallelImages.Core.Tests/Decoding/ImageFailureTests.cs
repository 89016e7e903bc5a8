using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class ImageFailureTests : IDisposable
{
    private static readonly ImageFile Image = ImageFile.FromBytes(new byte[1], "photo.jpg");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_failure_that_names_its_image_is_not_wrapped_again()
    {
        IOException[] named =
            [new ImageDecodeException("photo.jpg", "it is broken."), new ImageReadException("photo.jpg", "no memory.")];
        foreach (var failure in named)
        {
            Assert.Null(ImageFailure.Of(Image, failure));
            Assert.Same(failure, ImageFailure.Of(Image, new IOException("Reading failed.", failure)));
            Assert.Same(failure, ImageFailure.Of(Image, new AggregateException(failure)));
            var twice = new UnusableFileException("reading it failed.", new IOException("", failure));
            Assert.Same(failure, ImageFailure.Of(Image, twice));
        }
    }

    [Theory]
    [InlineData("missing.jpg", null, "there is no such file")]
    [InlineData("none/missing.jpg", null, "there is no such file")]
    [InlineData("empty.jpg", "", "the file is empty")]
    [InlineData("page.jpg", "<html>", "a web page")]
    [InlineData("start.jpg", "\u00FF\u00D8\u00FF", "cut off")]
    public void A_message_says_once_what_is_wrong_with_which_file(string name, string? content, string reason)
    {
        if (content is not null)
            File.WriteAllBytes(_folder[name], System.Text.Encoding.Latin1.GetBytes(content));
        var image = new LazyImage(ImageFile.FromPath(_folder[name]));
        var renderer = new Renderer(new TensorSpec(8, 8));
        using var context = new RenderContext();
        using var reader = new BatchReader([image], null, 1, renderer, default, new ReaderOptions { Workers = 1 });
        Exception?[] failures =
        [
            Record.Exception(() => renderer.RenderPixels(image, default, context)),
            Record.Exception(() => reader.TryRead(out _)),
        ];
        foreach (var failure in failures)
        {
            var message = Assert.IsType<ImageDecodeException>(failure).Message;
            Assert.Contains(reason, message);
            Assert.Equal(2, message.Split("cannot be decoded").Length);
            Assert.Equal(2, message.Split(_folder[name]).Length);
        }
    }
}
