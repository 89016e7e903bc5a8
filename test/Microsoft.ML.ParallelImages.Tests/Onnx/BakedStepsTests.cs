using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Onnx;

public sealed class BakedStepsTests
{
    private static readonly NetworkDescription Description = new() { InputSize = new ImageSize(20, 10) };

    [Fact]
    public void A_crop_to_the_networks_size_becomes_its_fit()
    {
        var steps = Of(new CenterCrop(new ImageSize(20, 10)) { Fraction = 0.7f });

        Assert.Equal(Description with { CropFraction = 0.7f, Fit = ImageFit.CenterCrop }, steps.Description);
        Assert.Empty(steps.Rest.Steps);
        Assert.Equal(ColorMatrix.Identity, steps.Colors);
    }

    [Fact]
    public void Squeezing_to_the_networks_size_becomes_its_fit() =>
        Assert.Equal(ImageFit.Stretch, Of(new Resize(new ImageSize(20, 10))).Description.Fit);

    [Fact]
    public void Steps_that_the_file_cannot_do_are_left_with_all_others()
    {
        Augmentation grey = new Grayscale { Probability = 1 }, crop = new CenterCrop(new ImageSize(20, 10));
        Augmentation[] cannot =
        [
            new CenterCrop(20), new Grayscale(), new Rotation(), new Solarize { Probability = 1 },
            new CenterCrop(new ImageSize(20, 10)) { Interpolation = Interpolation.Bicubic },
            new Resize(new ImageSize(20, 10)) { Mode = ResizeMode.LongerSide },
        ];
        Assert.All(cannot, step =>
        {
            var steps = Of(grey, step);
            Assert.Equal(2, steps.Rest.Steps.Count);
            Assert.Equal(ColorMatrix.Identity, steps.Colors);
            Assert.Same(Description, steps.Description);
        });
        Assert.Equal(2, Of(crop, crop).Rest.Steps.Count);
    }

    private static BakedSteps Of(params Augmentation[] steps) =>
        BakedSteps.Of(Recipe.Empty.Append(steps, StepScope.Always), Description);
}
