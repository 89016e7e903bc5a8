using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace AugmentationGallery;

/// <summary>Makes pictures of one small original: for a browser, inside of its page.</summary>
internal sealed class Darkroom : IDisposable
{
    private const int LongerSide = 176, Quality = 80;

    private readonly RenderContext _context = new();
    private readonly ImageFile _original;

    private Darkroom(ImageFile picture)
    {
        try
        {
            // Saved without loss, so that no decoder's traces are under those of the steps.
            var draws = DrawsOf([new Resize(LongerSide) { Mode = ResizeMode.LongerSide }], SizeOf(picture), key: 0);
            _original = ImageFile.FromBytes(Encode(picture, draws, SKEncodedImageFormat.Png, 100), "the original");
            Size = draws.OutputSize;
        }
        catch
        {
            _context.Dispose();
            throw;
        }
    }

    /// <summary>Of the original.</summary>
    public ImageSize Size { get; }

    /// <exception cref="ImageDecodeException">There is no such file, or it is broken.</exception>
    /// <exception cref="ImageReadException">It may not be read.</exception>
    public static Darkroom With(string path) => new(ImageFile.FromPath(path));

    public static Darkroom WithDrawing() => new(ImageFile.FromBytes(DrawnScene.Png(), "the drawing"));

    /// <summary>What steps decide for the original; each key gives other numbers.</summary>
    public Draws Draw(IEnumerable<Augmentation> steps, int key) => DrawsOf(steps, Size, key);

    /// <summary>The picture of these draws, as an address that holds it.</summary>
    public string Develop(Draws draws) =>
        "data:image/jpeg;base64,"
        + Convert.ToBase64String(Encode(_original, draws, SKEncodedImageFormat.Jpeg, Quality));

    public void Dispose() => _context.Dispose();

    private static Draws DrawsOf(IEnumerable<Augmentation> steps, ImageSize size, int key) =>
        Recipe.Empty.Append(steps, StepScope.Always).Draw(size, RandomKey.FromSeed(0).Child(key));

    private ImageSize SizeOf(ImageFile picture) =>
        new Renderer(new TensorSpec(1, 1)).ReadHeader(new LazyImage(picture), _context).Size;

    private byte[] Encode(ImageFile picture, Draws draws, SKEncodedImageFormat format, int quality)
    {
        var renderer = new Renderer(new TensorSpec(draws.OutputSize));
        var pixels = renderer.RenderPixels(picture, draws, _context);
        using var bitmap = new SKBitmap(
            new SKImageInfo(pixels.Size.Width, pixels.Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> red = pixels.Channel(0), green = pixels.Channel(1), blue = pixels.Channel(2);
        var colors = new SKColor[red.Length];
        for (var i = 0; i < colors.Length; i++)
            colors[i] = new(red[i], green[i], blue[i]);
        bitmap.Pixels = colors;
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }
}
