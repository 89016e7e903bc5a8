using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class MovedObjectTests
{
    private static readonly ImageSize Size = new(40, 30);

    private static readonly KeyPointNames Names = KeyPointNames.PairedByName(["nose", "left_eye", "right_eye"]);

    private static readonly HorizontalFlip Flip = new() { Probability = 1 };

    [Fact]
    public void Left_and_right_change_places_in_a_mirror()
    {
        var face = Face(new(20, 10), new(25, 8), new(15, 8, KeyPointState.Hidden));
        Assert.Equal(
            [new(20, 10), new(25, 8, KeyPointState.Hidden), new(15, 8)], Assert.Single(Map([face], Flip)).KeyPoints);
    }

    [Fact]
    public void They_stay_where_a_picture_is_turned_by_two_mirrors()
    {
        var face = Face(new(20, 10), new(25, 8), new(15, 8));
        Assert.Equal(
            [new(20, 20), new(15, 22), new(25, 22)],
            Assert.Single(Map([face], Flip, new VerticalFlip { Probability = 1 })).KeyPoints);
    }

    [Fact]
    public void Points_keep_their_places_in_the_list_where_nobody_named_pairs() => Assert.Equal(
        [new(35, 1), new(10, 2)],
        Assert.Single(Map([new ImageObject { KeyPoints = [new(5, 1), new(30, 2)] }], Flip)).KeyPoints);

    [Fact]
    public void A_point_that_leaves_the_picture_is_missing() => Assert.Equal(
        [new(5, 5), default, default],
        Assert.Single(Map([Face(new(15, 10), new(1, 1), new(0, 0, KeyPointState.Missing))], new CenterCrop(15)))
            .KeyPoints);

    [Fact]
    public void An_object_goes_with_its_box_or_with_the_last_of_its_points()
    {
        ImageObject[] objects =
        [
            new() { Class = 0, Box = new(0, 0, 4, 4), KeyPoints = [new(20, 15)] },
            new() { Class = 1, OrientedBox = new(1, 1, 2, 2, 45) },
            new() { Class = 2, KeyPoints = [new(1, 1), new(2, 2)] },
            new() { Class = 3, KeyPoints = [new(1, 1), new(20, 15)] },
            new() { Class = 4, Box = new(10, 10, 20, 20) },
            new() { Class = 5 },
        ];
        Assert.Equal([3, 4, 5], Map(objects, new CenterCrop(15)).Select(one => one.Class));
    }

    [Fact]
    public void Shares_become_pixels()
    {
        var targets = new ImageTargets
        {
            Unit = TargetUnit.Shares,
            Objects =
            [
                new()
                {
                    Box = new(0.25, 0.5, 0.5, 1), KeyPoints = [new(0.5, 0.5)], OrientedBox = new(0.5, 0.5, 0.5, 0.5, 0),
                },
            ],
        };
        var moved = Assert.Single(Recipe.Empty.Draw(Size, RandomKey.FromSeed(3)).MapObjects(targets));
        Assert.Equal(new BoundingBox(10, 15, 20, 30), moved.Box);
        Assert.Equal([new(20, 15)], moved.KeyPoints);
        Assert.Equal(new OrientedBox(20, 15, 20, 15, 0), moved.OrientedBox);
    }

    [Fact]
    public void Targets_of_a_picture_of_another_size_are_refused_with_both_sizes()
    {
        var failure = Assert.Throws<ArgumentException>(() => Recipe.Empty.Draw(Size, RandomKey.FromSeed(3))
            .MapObjects(new ImageTargets { Size = new(30, 40) }));
        Assert.Contains("30x40", failure.Message);
        Assert.Contains("40x30", failure.Message);
    }

    private static ImageObject Face(params KeyPoint[] points) => new() { KeyPoints = points, KeyPointNames = Names };

    private static IReadOnlyList<ImageObject> Map(ImageObject[] objects, params Augmentation[] steps) =>
        Recipe.Empty.Append(steps, StepScope.Always).Draw(Size, RandomKey.FromSeed(3))
            .MapObjects(new ImageTargets { Objects = objects });
}
