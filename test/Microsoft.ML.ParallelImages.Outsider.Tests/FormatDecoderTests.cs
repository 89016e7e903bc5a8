using System.Buffers.Binary;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Outsider;

/// <summary>Files of a format that another assembly decodes are images like all others.</summary>
public sealed class FormatDecoderTests
{
    private const string Name = "green/2.png";

    private static readonly ReaderOptions Reader =
        new() { Workers = 2, Decode = new() { Decoders = [new Farbfeld()] } };

    [Theory]
    [InlineData(40, 30)]
    [InlineData(1, 1)]
    [InlineData(333, 287)]
    public void Pixels_are_those_of_the_same_picture_as_png(int width, int height)
    {
        var png = ImageFile.FromBytes(Colors.Png(Name, width, height));
        var farbfeld = ImageFile.FromBytes(Farbfeld.Draw(width, height, (x, y) => Colors.Of(Name, x, y)));

        using var context = new RenderContext(Reader.Decode);
        var size = new ImageSize(width, height);
        byte[] expected = [.. Pixels.Whole(png, size, context).Samples];
        Assert.Equal(expected, Pixels.Whole(farbfeld, size, context).Samples.ToArray());
        Assert.Equal(Pixels.Of(png, Reader), Pixels.Of(farbfeld, Reader));
        var header = new Renderer(new TensorSpec(8, 8)).ReadHeader(new LazyImage(farbfeld), context);
        Assert.Equal(new ImageHeader(ImageFormat.Unknown, size, ExifOrientation.Upright), header);
    }

    [Fact]
    public void A_model_learns_from_them_and_scores_them_when_it_was_loaded()
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, _) in Colors.Names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[name])!);
            var file = Farbfeld.Draw(40, 30, (x, y) => Colors.Of(name, x, y));
            File.WriteAllBytes(folder[Path.ChangeExtension(name, "ff")], file);
        }

        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadImageFolder(folder.Path, new FolderScanOptions { Extensions = [".ff"] });
        using var model = ml.MulticlassClassification.Trainers.ImageClassifier(
            new ImageClassifierOptions { Engine = () => new ColorMeans(), Reader = Reader }).Fit(rows);
        var scored = model.Transform(rows);
        Assert.Equal(1, ml.MulticlassClassification.Evaluate(scored).MicroAccuracy);

        ml.Model.SaveImages(model, rows.Schema, folder["model.zip"]);
        var loaded = ml.Model.LoadImages(folder["model.zip"], out _, Reader);
        Assert.Equal(Pixels.Column(scored), Pixels.Column(loaded.Transform(rows)));
        (loaded as IDisposable)?.Dispose();
    }

    [Fact]
    public void Decoded_pictures_are_kept()
    {
        var cached = Reader with { Decode = Reader.Decode with { Cache = new DecodedCache() } };
        var file = ImageFile.FromBytes(Farbfeld.Draw(90, 80, (x, y) => Colors.Of(Name, x, y)), "a");

        var expected = Pixels.Of(file, Reader);

        Assert.Equal(expected, Pixels.Of(file, cached));
        Assert.Equal(1, cached.Decode.Cache!.Count);
        Assert.Equal(expected, Pixels.Of(file, cached));
    }

    [Fact]
    public void Features_that_other_decoders_may_have_made_are_not_used()
    {
        using var folder = new TemporaryFolder();
        Colors.WriteTo(folder["images"]);
        var ml = new MLContext(seed: 1);
        var rows = ml.Data.LoadImageFolder(folder["images"]);

        ReaderOptions[] readers = [new(), Reader, Reader, new() { Decode = new() { AcceptTruncated = true } }];
        Assert.Equal([12, 12, 0, 12], readers.Select(Computed));

        int Computed(ReaderOptions reader)
        {
            var head = new OnnxHeadOptions
            {
                Network = ColorMeans.Network(),
                Epochs = 1,
                FeatureCache = new FeatureCacheOptions { Folder = folder["features"] },
            };
            using var model = ml.MulticlassClassification.Trainers.ImageClassifier(
                new ImageClassifierOptions { Engine = () => new OnnxHeadEngine(head), Reader = reader }).Fit(rows);
            return model.Report.FeatureCache!.Computed;
        }
    }

    [Fact]
    public void Limits_are_those_of_all_files()
    {
        var bomb = Farbfeld.Draw(1, 1, (_, _) => Rgb.Black);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(8), 1 << 30);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(12), 1 << 30);

        Assert.Contains("MaxPixels", Assert.Throws<ImageDecodeException>(() => Read(bomb)).Message);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(8), 12000);
        BinaryPrimitives.WriteInt32BigEndian(bomb.AsSpan(12), 11000);
        Assert.Contains("MaxDecodeBytes", Assert.Throws<ImageDecodeException>(() => Read(bomb)).Message);
    }

    [Fact]
    public void Files_that_nobody_knows_are_refused_by_the_name_of_all_formats()
    {
        var reason = Assert.Throws<ImageDecodeException>(() => Read("P6 1 1 255 abc"u8.ToArray())).Message;

        Assert.Contains("Expected a JPEG, PNG", reason);
        Assert.Contains("decoders that were given: farbfeld", reason);
    }

    [Fact]
    public void Damaged_files_give_the_same_pixels_each_time_or_are_named_as_broken()
    {
        var whole = Farbfeld.Draw(23, 17, (x, y) => Colors.Of(Name, x, y));
        for (var i = 0; i < 500; i++)
        {
            var damaged = whole[..(i % 2 == 0 ? whole.Length : i % whole.Length)];
            if (damaged.Length > 20)
                damaged[8 + (i % 12)] ^= (byte)(1 << (i % 8));
            Assert.Equal(Outcome(damaged), Outcome(damaged));
        }
    }

    private static string Outcome(byte[] file)
    {
        try
        {
            return Convert.ToHexString(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(Read(file)));
        }
        catch (ImageDecodeException broken)
        {
            return broken.Message;
        }
    }

    private static float[] Read(byte[] file) => Pixels.Of(ImageFile.FromBytes(file, "a"), Reader);
}
