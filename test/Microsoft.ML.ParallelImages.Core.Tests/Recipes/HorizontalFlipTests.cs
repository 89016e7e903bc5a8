using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class HorizontalFlipTests
{
    // Three standard deviations of 10,000 throws of a coin are 150.
    [Fact]
    public void It_acts_in_half_of_the_epochs()
    {
        var image = Shots.With(Shots.Noise(8, 4), new HorizontalFlip());
        var flipped = Enumerable.Range(0, 10_000)
            .Count(epoch => Shots.Plan(image, 8, 4, new TensorSpec(8, 4), epoch).Passes[0].Map != PlaneMap.Identity);
        Assert.InRange(flipped, 4850, 5150);
    }

    [Fact]
    public void The_left_column_becomes_the_right_one()
    {
        var file = Shots.Png(3, 2, [1, 2, 3, 11, 12, 13, 21, 22, 23, 31, 32, 33, 41, 42, 43, 51, 52, 53]);
        byte[] expected = [21, 11, 1, 51, 41, 31, 22, 12, 2, 52, 42, 32, 23, 13, 3, 53, 43, 33];
        Assert.Equal(expected, Shots.Render(file, 3, 2, new HorizontalFlip { Probability = 1 }));
    }

    [Fact]
    public void Upside_down_and_mirrored_is_half_a_turn()
    {
        var file = ImagesOf(20, 12);
        var turned = Shots.Render(
            file, 20, 12, new HorizontalFlip { Probability = 1 }, new VerticalFlip { Probability = 1 });
        var plain = Shots.Render(file, 20, 12);
        for (var channel = 0; channel < 3; channel++)
        {
            var upright = plain.AsSpan(channel * 240, 240).ToArray();
            Array.Reverse(upright);
            Assert.Equal(upright, turned.AsSpan(channel * 240, 240).ToArray());
        }
    }

    private static Sources.ImageFile ImagesOf(int width, int height) =>
        Sources.ImageFile.FromBytes(Pictures.Encode(width, height));
}
