using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class PerspectiveStepTests
{
    private static readonly ImageSize Size = new(60, 40);

    [Theory]
    [InlineData(0.5f)]
    [InlineData(1)]
    public void No_draw_folds_the_picture(float distortion)
    {
        var recipe = Recipe.Empty.Append(
            [new Perspective { Distortion = distortion, Probability = 1 }], StepScope.Always);
        for (var i = 0; i < 5000; i++)
        {
            var map = Assert.IsType<Move>(recipe.Draw(Size, RandomKey.FromSeed(1).Child(i)).Decisions[0]).Map;
            var back = map.Inverse();
            for (var corner = 0; corner < 4; corner++)
            {
                double x = (corner & 1) * Size.Width, y = (corner >> 1) * Size.Height;
                Assert.True(back.DivisorAt(x, y) > 0, $"draw {i}: the corner ({x}, {y}) is not seen");
            }
        }
    }

    [Fact]
    public void Corners_go_where_they_are_sent()
    {
        var map = new Corners((0.1, 0.2), (0.9, 0.05), (0.8, 0.95), (0.3, 0.7)).MapFor(60, 40);
        AssertShows(map, (6, 8), (0, 0));
        AssertShows(map, (54, 2), (60, 0));
        AssertShows(map, (48, 38), (60, 40));
        AssertShows(map, (18, 28), (0, 40));
    }

    private static void AssertShows(PlaneMap map, (double X, double Y) at, (double X, double Y) expected)
    {
        var (x, y) = map.Apply(at.X, at.Y);
        Assert.Equal(expected.X, x, 1e-9);
        Assert.Equal(expected.Y, y, 1e-9);
    }
}
