using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class PieceFinderTests
{
    [Theory]
    [InlineData(0.95)]
    [InlineData(0.8)]
    [InlineData(0.65)]
    public void Crops_are_paired_with_their_photos_wherever_they_were_cut(double share)
    {
        const int photos = 20;
        var all = Enumerable.Range(0, photos).Select(number => DrawnPhoto.Draw(number)).ToArray();

        var pairs = PairsOf([.. all, .. all.Select((photo, i) => DrawnPhoto.Cropped(photo, share, i))]);

        Assert.Superset(
            Enumerable.Range(0, photos).Select(i => (i + photos, i)).ToHashSet(), pairs.ToHashSet());
    }

    [Fact]
    public void Photos_that_share_nothing_are_no_pairs() =>
        Assert.Empty(PairsOf([.. Enumerable.Range(0, 30).Select(number => DrawnPhoto.Draw(number))]));

    [Fact]
    public void A_piece_of_another_shape_is_left_to_others()
    {
        var photo = DrawnPhoto.Draw(1);
        using var square = new SKBitmap();
        photo.ExtractSubset(square, SKRectI.Create(40, 0, DrawnPhoto.Height, DrawnPhoto.Height));

        Assert.Empty(PairsOf([photo, square]));
    }

    [Fact]
    public void Flat_pictures_are_pieces_of_nothing()
    {
        using var flat = new SKBitmap(DrawnPhoto.Width, DrawnPhoto.Height);
        flat.Erase(SKColors.Gray);

        Assert.Empty(PairsOf([flat, flat]));
    }

    private static List<(int Photo, int Whole)> PairsOf(SKBitmap[] pictures)
    {
        var (finder, meter, photo) = (new PieceFinder(pictures.Length), new PhotoMeter(true), new MeasuredPhoto());
        using var context = new RenderContext();
        foreach (var (index, picture) in pictures.Index())
        {
            meter.Measure(ImageFile.FromBytes(DrawnPhoto.Jpeg(picture), $"{index}.jpg"), context, photo);
            finder.Add(index, photo);
        }

        return [.. finder.Find(new ReaderOptions { Workers = 2 }, _ => { }, default)];
    }
}
