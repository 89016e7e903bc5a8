using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Draws pictures in a terminal: two pixels a character in colour, or shades of grey where there are no colours.
/// </summary>
internal sealed class PictureBlocks(IAnsiConsole console) : IDisposable
{
    private const int Widest = 24, Narrowest = 8, Gap = 1;
    private const string Shades = " .:-=+*#%@";

    private readonly RenderContext _context = new();

    /// <summary>On stderr, so that stdout has data only.</summary>
    public static void Draw(PreviewResult preview)
    {
        var output = new AnsiConsoleOutput(Console.Error);
        using var blocks = new PictureBlocks(AnsiConsole.Create(new AnsiConsoleSettings { Out = output }));
        blocks.DrawRows(preview);
    }

    /// <summary>A row for each photo, the photo as it is scored first; further rows where these are too long.</summary>
    public void DrawRows(PreviewResult preview)
    {
        var columns = preview.Photos.Max(photo => photo.Pictures.Count);
        var width = Math.Clamp((console.Profile.Width / Math.Max(1, columns)) - Gap, Narrowest, Widest);
        var height = Math.Max(2, width * preview.Height / preview.Width / 2 * 2);
        var renderer = new Renderer(new TensorSpec(width, height) { Fit = ImageFit.Stretch });
        foreach (var photo in preview.Photos)
        {
            console.WriteLine(photo.Failure is { } broken ? $"{photo.Photo}: {broken}" : photo.Photo);
            foreach (var row in photo.Pictures.Chunk(Math.Max(1, console.Profile.Width / (width + Gap))))
                console.Write(Lines([.. row.Select(picture => Small(picture, renderer))]));
        }
    }

    public void Dispose() => _context.Dispose();

    private Pixels Small(PreviewPicture picture, Renderer renderer)
    {
        var small = renderer.RenderPixels(new LazyImage(ImageFile.FromBytes(picture.Png)), default, _context);
        return new([.. small.Samples], small.Size.Width, small.Size.Height);
    }

    private Paragraph Lines(Pixels[] pictures)
    {
        var text = new Paragraph { Overflow = Overflow.Crop };
        for (var y = 0; y < pictures[0].Height; y += 2)
        {
            foreach (var picture in pictures)
            {
                for (var x = 0; x < picture.Width; x++)
                    Append(text, picture.At(x, y), picture.At(x, y + 1));
                text.Append(new string(' ', Gap));
            }

            text.Append("\n");
        }

        return text;
    }

    private void Append(Paragraph text, Color upper, Color lower)
    {
        if (console.Profile.Capabilities is { Ansi: true, ColorSystem: not ColorSystem.NoColors })
        {
            text.Append("▀", new Style(upper, lower));
            return;
        }

        var light = (upper.R + upper.G + upper.B + lower.R + lower.G + lower.B) / 6;
        text.Append($"{Shades[light * Shades.Length / 256]}");
    }

    /// <summary>Samples R, G, B, plane after plane.</summary>
    private readonly record struct Pixels(byte[] Samples, int Width, int Height)
    {
        public Color At(int x, int y)
        {
            var (at, plane) = ((y * Width) + x, Width * Height);
            return new Color(Samples[at], Samples[at + plane], Samples[at + (2 * plane)]);
        }
    }
}
