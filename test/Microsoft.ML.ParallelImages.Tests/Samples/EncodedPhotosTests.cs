using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;
using SkiaSharp;
using VisionTrainer;

namespace Microsoft.ML.ParallelImages.Samples;

/// <summary>What samples/VisionTrainer hands to ML.NET's own image trainer, read as that trainer reads it.</summary>
public sealed class EncodedPhotosTests : IDisposable
{
    private const int Side = 48, Copies = 2;

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_trainer_sees_each_photo_and_its_copies_all_of_them_different()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var reader = new ReadingTrainer(EncodedPhotos.Column);

        EncodedPhotos.Augmented(_ml, Side, Copies).Append(reader).Fit(rows);

        Assert.Equal(36 * (1 + Copies), reader.Learned.Count);
        Assert.Distinct(reader.Learned.Select(row => Convert.ToHexString(row.Bytes)));
        Assert.All(reader.Learned.CountBy(row => row.Label), count => Assert.Equal(12 * (1 + Copies), count.Value));
        Assert.All(reader.Learned, row => Assert.Equal(new SKSizeI(Side, Side), SizeOf(row.Bytes)));
    }

    [Fact]
    public void Validation_and_scoring_see_each_photo_once_as_it_is()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var trainer = new ReadingTrainer(EncodedPhotos.Column);
        var model = EncodedPhotos.Augmented(_ml, Side, Copies).Append(trainer).Fit(rows);

        var plain = ReadingTrainer.Read(EncodedPhotos.Plain(_ml, rows, Side), EncodedPhotos.Column);
        var scored = ReadingTrainer.Read(
            model.Transform(_ml.Data.LoadImageFolder(_folder.Path)), EncodedPhotos.Column);

        Assert.Equal(36, plain.Count);
        Assert.Equal(
            plain.Select(row => Convert.ToHexString(row.Bytes)), scored.Select(row => Convert.ToHexString(row.Bytes)));
    }

    [Fact]
    public void A_broken_photo_ends_the_training_with_its_name()
    {
        var photo = Directory.GetFiles(Path.Combine(_folder.Path, "top")).Order().Last();
        File.WriteAllText(photo, "<html>not found</html>");
        var chain = EncodedPhotos.Augmented(_ml, Side, Copies).Append(new ReadingTrainer(EncodedPhotos.Column));

        var failure = Assert.ThrowsAny<Exception>(() => chain.Fit(_ml.Data.LoadImageFolder(_folder.Path)));

        Assert.Contains(Path.GetFileName(photo), EncodedPhotos.BrokenPhoto(failure), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(photo), EncodedPhotos.BrokenPhoto(new InvalidOperationException("", failure)));
        Assert.Null(EncodedPhotos.BrokenPhoto(new InvalidOperationException("")));
    }

    private static SKSizeI SizeOf(byte[] bytes)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(bytes));
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        return codec.Info.Size;
    }
}
