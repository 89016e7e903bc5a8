using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class RenderPlanTests
{
    private static readonly Rotation Turn = new() { Degrees = new(30, 30), Fill = FillMode.Constant, FillColor = new(7, 8, 9) };

    public static TheoryData<GeometricAugmentation> StepsThatStayInside =>
    [
        new HorizontalFlip { Probability = 1 }, new VerticalFlip { Probability = 1 }, new Resize(20), new CenterCrop(20),
        new ResizedCrop(20),
    ];

    [Theory]
    [MemberData(nameof(StepsThatStayInside))]
    public void A_step_that_never_leaves_the_image_keeps_the_filling_of_those_before(GeometricAugmentation step)
    {
        var move = Shots.Plan(Shots.With(Shots.Noise(30, 30), Turn, step), 30, 30, new(20, 20)).First;
        Assert.Equal((FillMode.Constant, new Rgb(7, 8, 9)), (move.Fill, move.FillColor));
    }

    [Fact]
    public void Of_several_fillings_the_last_one_is_taken()
    {
        var image = Shots.With(Shots.Noise(30, 30), Turn, new Translation { Fill = FillMode.Reflect });
        Assert.Equal(FillMode.Reflect, Shots.Plan(image, 30, 30, new(30, 30)).First.Fill);
    }

    [Fact]
    public void A_white_picture_that_is_turned_and_mirrored_stays_white()
    {
        var white = Shots.Png(40, 30, (_, _) => SKColors.White);
        Augmentation[] steps = [new Rotation { Degrees = new(40, 40) }, new HorizontalFlip { Probability = 1 }];
        Assert.All(Shots.Render(white, 40, 30, steps), sample => Assert.Equal(255, sample));
    }
}
