using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class MovedBoxTests
{
    private static readonly ImageSize Size = new(40, 30);

    [Fact]
    public void A_box_is_cut_to_the_picture_and_left_out_when_less_than_the_minimum_is_seen()
    {
        // Columns 5 to 35 on 15 pixels: the box's left half lies outside.
        var draws = Draw(new CenterCrop(15));
        var box = new BoundingBox(0, 6, 10, 16);
        Assert.Equal(new BoundingBox(0, 3, 2.5, 8), draws.MapBox(box, 0.5f));
        Assert.Null(draws.MapBox(box, 0.51f));
    }

    [Fact]
    public void A_box_outside_of_the_picture_is_left_out_even_without_a_minimum() =>
        Assert.Null(Draw(new CenterCrop(15)).MapBox(new BoundingBox(0, 0, 5, 30), 0));

    [Fact]
    public void A_turned_box_becomes_the_upright_one_around_it()
    {
        var turn = new Move(PlaneMap.AboutCentre(Size, 0, 1, -1, 0), Size);
        var half = Math.Sqrt(0.5);
        var eighth = new Move(PlaneMap.AboutCentre(Size, half, half, -half, half), Size);
        var box = new BoundingBox(18, 10, 22, 20);
        AssertNear(new(15, 13, 25, 17), Draw(new Decided(turn)).MapBox(box, 0));
        AssertNear(
            new(20 - (7 * half), 15 - (7 * half), 20 + (7 * half), 15 + (7 * half)),
            Draw(new Decided(eighth)).MapBox(box, 0));
    }

    [Fact]
    public void A_box_follows_a_perspective()
    {
        // Output (x, y) shows (x, y) / (1 + y / 30): of the source, (x, y) goes to (x, y) / (1 - y / 30).
        var move = new Move(new PlaneMap(1, 0, 0, 0, 1, 0, 0, 1 / 30.0, 1), Size);
        AssertNear(new(12, 6, 18, 15), Draw(new Decided(move)).MapBox(new BoundingBox(10, 5, 12, 10), 0));
    }

    [Fact]
    public void What_lies_behind_the_horizon_of_a_perspective_is_no_part_of_a_box()
    {
        // Of the source, only what lies above row 15 is shown, and that line is infinitely far below.
        var draws = Draw(new Decided(new Move(new PlaneMap(1, 0, 0, 0, 1, 0, 0, 1 / 15.0, 1), Size)));
        AssertNear(new(15, 7.5, 40, 30), draws.MapBox(new BoundingBox(10, 5, 12, 25), 0));
        Assert.Null(draws.MapBox(new BoundingBox(10, 16, 12, 25), 0));
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity), draws.MapPoint(10, 20));
    }

    [Fact]
    public void A_box_holds_the_bulges_that_a_deformation_gives_its_edges()
    {
        // Three points across: the picture's middle column is shown 6 pixels higher, its rim where it is.
        float[] displacements = [.. Enumerable.Range(0, 6).SelectMany(i => (float[])[0, i % 3 == 1 ? 6 : 0])];
        var draws = Draw(new Decided(new Deformation(3, 2, displacements, Border.Nearest)));
        AssertNear(new(10, 4, 30, 20), draws.MapBox(new BoundingBox(10, 10, 30, 23), 0));
    }

    [Fact]
    public void An_oriented_box_keeps_its_sides_and_turns_with_the_picture()
    {
        var (sin, cos) = Math.SinCos(30 * Math.PI / 180);
        var draws = Draw(new Decided(new Move(PlaneMap.AboutCentre(Size, cos, -sin, sin, cos), Size)));
        AssertNear(new(20, 15, 10, 4, -20), draws.MapBox(new OrientedBox(20, 15, 10, 4, 10), 0));
    }

    [Fact]
    public void An_oriented_box_is_mirrored_with_the_picture()
    {
        var draws = Draw(new HorizontalFlip { Probability = 1 });
        AssertNear(new(30, 15, 10, 4, 150), draws.MapBox(new OrientedBox(10, 15, 10, 4, 30), 0));
    }

    [Fact]
    public void An_oriented_box_stays_whole_unless_too_little_is_seen()
    {
        var draws = Draw(new Decided(new Move(PlaneMap.Translate(20, 0), Size)));
        var box = new OrientedBox(20, 15, 10, 4, 0);
        AssertNear(new(0, 15, 10, 4, 0), draws.MapBox(box, 0.49f));
        Assert.Null(draws.MapBox(box, 0.51f));
        Assert.Null(draws.MapBox(box with { CenterX = 10 }, 0));
    }

    [Fact]
    public void A_minimum_above_one_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Draw(new CenterCrop(15)).MapBox(new BoundingBox(0, 0, 9, 9), 1.5f));

    private static Draws Draw(Augmentation step) =>
        Recipe.Empty.Append([step], StepScope.Always).Draw(Size, RandomKey.FromSeed(3));

    private static void AssertNear(BoundingBox expected, BoundingBox? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(
            [expected.Left, expected.Top, expected.Right, expected.Bottom],
            [actual.Value.Left, actual.Value.Top, actual.Value.Right, actual.Value.Bottom], Near);
    }

    private static void AssertNear(OrientedBox expected, OrientedBox? actual)
    {
        Assert.NotNull(actual);
        var box = actual.Value;
        Assert.Equal(
            [expected.CenterX, expected.CenterY, expected.Width, expected.Height, expected.Degrees],
            [box.CenterX, box.CenterY, box.Width, box.Height, box.Degrees], Near);
    }

    private static bool Near(double one, double other) => Math.Abs(one - other) < 1e-4;
}
