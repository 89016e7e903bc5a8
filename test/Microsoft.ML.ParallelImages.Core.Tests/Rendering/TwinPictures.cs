using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Pictures that take every kernel through odd widths, remainders and extremes; each as a line, its name and a hash.
/// </summary>
internal static class TwinPictures
{
    private static readonly Normalization Odd = new(new(123.7f, 11.1f, 99.9f), new(58.4f, 3.3f, 71.7f));

    private static readonly Augmentation[] Crop = [new ResizedCrop(224), new HorizontalFlip(), new ColorJitter()];

    private static readonly Augmentation[] Turn =
        [new Resize(90), new Rotation { Degrees = Interval.PlusMinus(90) }, new Zoom { Border = Border.Black }];

    private static readonly Augmentation[] Colors = [new Saturation { Factor = new(0, 3) }, new Brightness()];

    public static IEnumerable<string> Hashes() =>
        [.. Widths(), .. Noise(), .. Samplings(), .. Orientations(), .. Photos(), .. Panoramas(), .. Steps()];

    /// <summary>All output widths from 1 to 70: resampled, turned and as tensors.</summary>
    private static IEnumerable<string> Widths()
    {
        var image = Shots.Noise(53, 41, seed: 7);
        for (var width = 1; width <= 70; width++)
        {
            var height = 1 + (width * 7 % 33);
            yield return Bytes(
                $"width {width}", Shots.With(image), new TensorSpec(width, height) { Fit = ImageFit.Stretch });
            yield return Bytes($"width {width} turned", Shots.With(image, Turn), new TensorSpec(width, height));
            yield return Bytes($"width {width} recoloured", Shots.With(image, Colors), new TensorSpec(width, height));
            var tensor = new TensorSpec(width, height) { Normalization = Odd };
            yield return Floats($"width {width} planes", image, tensor);
            yield return Floats($"width {width} pixels", image, tensor with { Layout = TensorLayout.Nhwc });
            var narrow = Shots.With(Shots.Noise(width, 29, width));
            yield return Bytes($"source width {width}", narrow, new TensorSpec(31, 17) { Fit = ImageFit.Stretch });
        }
    }

    /// <summary>Blocks of noise: every coefficient large, samples beyond black and white.</summary>
    private static IEnumerable<string> Noise()
    {
        foreach (var quality in (int[])[100, 75, 30, 5])
        {
            var encoded = Shots.Encode(150, 110, NoiseColor(quality), SKEncodedImageFormat.Jpeg, quality);
            var image = Shots.With(ImageFile.FromBytes(encoded, "noise.jpg"));
            foreach (var side in (int[])[130, 71, 37, 13])
            {
                yield return Bytes(
                    $"noise {quality} to {side}", image, new TensorSpec(side, side) { Fit = ImageFit.Stretch });
            }
        }
    }

    /// <summary>Every step on widths with and without a remainder.</summary>
    private static IEnumerable<string> Steps() =>
        from kind in AugmentationContractTests.Kinds
        let step = Examples.Of(kind.Data).Typical.WithProbability(1)
        from width in (int[])[1, 32, 53, 71]
        let image = Shots.With(Shots.Noise(width, 41, width), step)
        select Bytes($"{kind.Data} of width {width}", image, new TensorSpec(40, 30) { Fit = ImageFit.Stretch });

    private static IEnumerable<string> Samplings()
    {
        foreach (var sampling in Enum.GetValues<SKJpegEncoderDownsample>())
        {
            var image = ImageFile.FromBytes(JpegFiles.Draw(203, 155, sampling), "drawn.jpg");
            foreach (var side in (int[])[150, 70, 33, 15])
            {
                yield return Bytes(
                    $"{sampling} to {side}", Shots.With(image, new ResizedCrop(side)), new TensorSpec(side, side));
            }
        }
    }

    private static IEnumerable<string> Orientations()
    {
        var folder = Path.Combine(SharedFolder.Root, "data", "formats", "good");
        var paths = Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            yield return Bytes(
                Path.GetFileName(path), Shots.With(ImageFile.FromPath(path), new ResizedCrop(40)),
                new TensorSpec(40, 40));
        }
    }

    private static IEnumerable<string> Photos()
    {
        foreach (var name in JpegFiles.PhotoPaths(12))
        {
            var image = ImageFile.FromPath(name);
            yield return Bytes($"cropped {Path.GetFileName(name)}", Shots.With(image, Crop), new TensorSpec(224, 224));
            yield return Bytes($"turned {Path.GetFileName(name)}", Shots.With(image, Turn), new TensorSpec(90, 90));
            yield return Floats(
                $"whole {Path.GetFileName(name)}", image, new TensorSpec(101, 99) { Normalization = Odd });
            yield return Floats(
                $"small {Path.GetFileName(name)}", image, new TensorSpec(96, 80) { Normalization = Odd });
        }
    }

    /// <summary>So wide that hundreds of samples become one: sums of many rounded products.</summary>
    private static IEnumerable<string> Panoramas()
    {
        foreach (var level in (byte[])[0, 1, 127, 128, 254, 255])
        {
            var image = Shots.Png(9_000, 20, (_, _) => new SKColor(level, level, level));
            yield return Bytes(
                $"panorama of {level}", Shots.With(image), new TensorSpec(30, 19) { Fit = ImageFit.Stretch });
        }
    }

    private static Func<int, int, SKColor> NoiseColor(int seed)
    {
        var random = new Random(seed);
        return (_, _) => random.Next(4) == 0
            ? new SKColor((byte)(255 * random.Next(2)), (byte)(255 * random.Next(2)), (byte)(255 * random.Next(2)))
            : new SKColor((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
    }

    private static string Bytes(string name, LazyImage image, TensorSpec spec) =>
        Line(name, Shots.Render(image, spec, epoch: 3));

    private static string Floats(string name, ImageFile image, TensorSpec spec)
    {
        using var context = new RenderContext();
        var numbers = new float[spec.Length];
        new Renderer(spec).Render(new LazyImage(image), new Pass(1, 3), context, numbers);
        return Line(name, MemoryMarshal.AsBytes(numbers.AsSpan()));
    }

    private static string Line(string name, ReadOnlySpan<byte> content) =>
        $"{name}: {Convert.ToHexString(SHA256.HashData(content)[..8])}";
}
