using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The ways to lay a picture on itself, on one whose pixels are numbered: 1 2 3 above 4 5 6.</summary>
public sealed class TurnTests
{
    private static readonly ImageSize Size = new(3, 2);

    private static readonly Sources.ImageFile Six = Shots.Png(3, 2, (x, y) =>
    {
        var level = (byte)(1 + x + (3 * y));
        return new SKColor(level, level, level);
    });

    [Theory]
    [InlineData(0, "1 2 3 / 4 5 6")]
    [InlineData(1, "3 6 / 2 5 / 1 4")]
    [InlineData(2, "6 5 4 / 3 2 1")]
    [InlineData(3, "4 1 / 5 2 / 6 3")]
    public void Quarter_turns_are_counter_clockwise(int quarters, string expected)
    {
        var move = new Move(RightAngleTurn.MapFor(Size, quarters), RightAngleTurn.SizeOf(Size, quarters));
        Assert.Equal(expected, Show(move));
    }

    [Fact]
    public void Transposing_makes_rows_of_columns() =>
        Assert.Equal("1 4 / 2 5 / 3 6", Show(Decide(new Transpose { Probability = 1 }, 0)));

    [Fact]
    public void D4_shows_the_eight_ways_and_no_others_each_as_often()
    {
        var shown = Enumerable.Range(0, 800).Select(i => Decide(new D4(), i)).CountBy(move => move).ToArray();
        Assert.Equal(
            [
                "1 2 3 / 4 5 6", "1 4 / 2 5 / 3 6", "3 2 1 / 6 5 4", "3 6 / 2 5 / 1 4", "4 1 / 5 2 / 6 3",
                "4 5 6 / 1 2 3", "6 3 / 5 2 / 4 1", "6 5 4 / 3 2 1",
            ],
            shown.Select(one => Show(one.Key)).Order(StringComparer.Ordinal));
        Assert.All(shown, one => Assert.InRange(one.Value, 70, 130));
    }

    private static Move Decide(Augmentation step, int index) => Assert.IsType<Move>(Assert.Single(
        Recipe.Empty.Append([step], StepScope.Always).Draw(Size, RandomKey.FromSeed(3).Child(index)).Decisions));

    private static string Show(Move move)
    {
        var (width, height) = (move.OutputSize.Width, move.OutputSize.Height);
        var made = Shots.Render(Six, width, height, new Decided(move));
        return string.Join(" / ", made.Take(width * height).Chunk(width).Select(row => string.Join(' ', row)));
    }
}
