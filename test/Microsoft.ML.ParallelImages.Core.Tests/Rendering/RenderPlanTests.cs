using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class RenderPlanTests
{
    private static readonly Rotation Turn = new() { Degrees = new(30, 30), Border = Border.Constant(new(7, 8, 9)) };

    public static TheoryData<Augmentation> StepsThatStayInside =>
    [
        new HorizontalFlip { Probability = 1 }, new VerticalFlip { Probability = 1 }, new Resize(20),
        new CenterCrop(20), new ResizedCrop(20),
    ];

    [Theory]
    [MemberData(nameof(StepsThatStayInside))]
    public void A_step_that_never_leaves_the_image_keeps_the_filling_of_those_before(Augmentation step)
    {
        var plan = Shots.Plan(Shots.With(Shots.Noise(30, 30), Turn, step), 30, 30, new(20, 20));
        var move = Assert.Single(plan.Passes, pass => !pass.IsSeparable);
        Assert.Equal(Border.Constant(new(7, 8, 9)), move.Border);
    }

    [Fact]
    public void Of_several_fillings_the_last_one_is_taken()
    {
        var image = Shots.With(Shots.Noise(30, 30), Turn, new Translation { Border = Border.Reflect });
        Assert.Equal(Border.Reflect, Shots.Plan(image, 30, 30, new(30, 30)).Passes[0].Border);
    }

    [Fact]
    public void A_white_picture_that_is_turned_and_mirrored_stays_white()
    {
        var white = Shots.Png(40, 30, (_, _) => SKColors.White);
        Augmentation[] steps = [new Rotation { Degrees = new(40, 40) }, new HorizontalFlip { Probability = 1 }];
        Assert.All(Shots.Render(white, 40, 30, steps), sample => Assert.Equal(255, sample));
    }
}
