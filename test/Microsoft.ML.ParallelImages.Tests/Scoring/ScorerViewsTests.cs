using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Scoring;

public sealed class ScorerViewsTests(ScorerLesson shared) : IClassFixture<ScorerLesson>
{
    [Fact]
    public void Two_views_are_the_mean_of_a_picture_and_its_mirror_image()
    {
        var photo = Pictures.Encode(64, 48);
        var (one, mirrored) = (Scores(photo, views: 1), Scores(Mirrored(photo), views: 1));
        var two = Scores(photo, views: 2);

        Assert.NotEqual(one["left"], mirrored["left"]);
        Assert.All(two, score => Assert.Equal((one[score.Key] + mirrored[score.Key]) / 2, score.Value, 5));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void All_views_of_a_plain_picture_say_the_same_and_add_up_to_1(int views)
    {
        using var grey = new SKBitmap(90, 60);
        grey.Erase(new SKColor(90, 120, 150));
        using var data = grey.Encode(SKEncodedImageFormat.Png, 100);

        var (one, many) = (Scores(data.ToArray(), views: 1), Scores(data.ToArray(), views));

        Assert.All(many, score => Assert.Equal(one[score.Key], score.Value, 5));
        Assert.Equal(1, many.Values.Sum(), 5);
    }

    [Fact]
    public void Corners_see_what_the_middle_does_not() =>
        Assert.NotEqual(Scores(Pictures.Encode(96, 48), views: 1), Scores(Pictures.Encode(96, 48), views: 5));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void There_are_no_views_of_other_numbers(int views) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageScorerOptions { Views = views });

    private Dictionary<string, float> Scores(byte[] photo, int views)
    {
        var options = new ImageScorerOptions { Views = views, Device = Device.Cpu, Workers = 1 };
        using var scorer = new ImageScorer(shared.Classifier, options);
        return scorer.Predict(photo).Top.ToDictionary(top => top.Name, top => top.Score);
    }

    private static byte[] Mirrored(byte[] photo)
    {
        using var bitmap = SKBitmap.Decode(photo);
        using var mirrored = new SKBitmap(bitmap.Info);
        for (var y = 0; y < bitmap.Height; y++)
        {
            for (var x = 0; x < bitmap.Width; x++)
                mirrored.SetPixel(bitmap.Width - 1 - x, y, bitmap.GetPixel(x, y));
        }

        using var data = mirrored.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
