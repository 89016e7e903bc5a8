using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class ThumbnailsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_longer_side_has_160_pixels_and_the_shape_stays()
    {
        var photo = ImageFile.FromBytes(Pictures.Encode(400, 200, SKEncodedImageFormat.Jpeg));

        var thumbnail = Of(photo);

        Assert.Equal(new ImageSize(160, 80), thumbnail.Size);
        Assert.Equal(new SKSizeI(160, 80), SizeOf(thumbnail));
    }

    [Fact]
    public void The_picture_is_that_of_the_photo()
    {
        File.WriteAllBytes(_folder["small.jpg"], Jpeg(Of(
            ImageFile.FromBytes(Pictures.Encode(640, 480, SKEncodedImageFormat.Jpeg)))));
        File.WriteAllBytes(_folder["expected.png"], Pictures.Encode(160, 120));

        var (width, height, samples) = Pictures.Read(_folder["small.jpg"]);

        Assert.Equal((160, 120), (width, height));
        Assert.InRange(Pictures.Difference(samples, Pictures.Read(_folder["expected.png"]).Samples).Mean, 0, 4);
    }

    [Fact]
    public void Even_noise_is_no_heavier_than_a_page_can_bear()
    {
        var random = new Random(1);
        using var noise = new SKBitmap(new SKImageInfo(160, 160, SKColorType.Rgba8888, SKAlphaType.Opaque));
        noise.Pixels = [.. Enumerable.Range(0, 160 * 160).Select(_ => new SKColor((uint)random.Next() | 0xff000000))];
        using var png = noise.Encode(SKEncodedImageFormat.Png, 100);

        var jpeg = Jpeg(Of(ImageFile.FromBytes(png.ToArray())));

        Assert.InRange(jpeg.Length, 1000, Thumbnails.MostBytes);
        Assert.InRange(Thumbnails.MostPhotos * Thumbnails.MostBytes * 4 / 3, 0, 2_800_000);
    }

    [Theory]
    [InlineData("missing.jpg", null)]
    [InlineData("broken.jpg", "no picture")]
    public void A_photo_that_cannot_be_shown_says_why_and_is_no_image(string name, string? text)
    {
        if (text is not null)
            _folder.Write(name, text);

        var thumbnail = Of(ImageFile.FromPath(_folder[name]));

        Assert.NotEmpty(thumbnail.Failure);
        Assert.DoesNotContain("<img", thumbnail.ToHtml("a photo").ToString());
    }

    private static Thumbnail Of(ImageFile photo)
    {
        using var thumbnails = new Thumbnails();
        return thumbnails.Of(photo);
    }

    private static byte[] Jpeg(Thumbnail thumbnail) => Convert.FromBase64String(thumbnail.Address.Split(',')[1]);

    private static SKSizeI SizeOf(Thumbnail thumbnail)
    {
        using var bitmap = SKBitmap.Decode(Jpeg(thumbnail));
        return new(bitmap.Width, bitmap.Height);
    }
}
