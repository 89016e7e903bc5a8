using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What stands where behind steps that cut, pad and resize.</summary>
public sealed class CropTests
{
    [Theory]
    [InlineData(640, 480, ResizeMode.Squash, 256, 256)]
    [InlineData(640, 480, ResizeMode.Crop, 256, 256)]
    [InlineData(640, 480, ResizeMode.ShorterSide, 341, 256)]
    [InlineData(480, 641, ResizeMode.ShorterSide, 256, 341)]
    [InlineData(640, 480, ResizeMode.LongerSide, 256, 192)]
    [InlineData(333, 1000, ResizeMode.LongerSide, 85, 256)]
    [InlineData(1, 10_000, ResizeMode.LongerSide, 1, 256)]
    [InlineData(1, 10_000, ResizeMode.ShorterSide, 256, 65_535)]
    public void A_mode_says_what_becomes_of_the_shape(int width, int height, ResizeMode mode, int toWidth, int toHeight)
    {
        var move = Decide(new Resize(256) { Mode = mode }, new(width, height));
        Assert.Equal(new ImageSize(toWidth, toHeight), move.OutputSize);
        Assert.Equal(mode == ResizeMode.Crop ? Math.Min(width, height) : width, move.Map.XX * toWidth, 9);
    }

    [Fact]
    public void A_letterbox_shows_all_of_the_picture_between_two_bars()
    {
        var white = Shots.Png(100, 50, (_, _) => SKColors.White);
        var made = Shots.Render(white, 60, 60, new Letterbox(60));
        for (var i = 0; i < made.Length; i++)
            Assert.Equal(i / 60 % 60 is >= 15 and < 45 ? 255 : 114, made[i]);
    }

    [Fact]
    public void Padding_to_a_square_moves_no_pixel()
    {
        var noise = Shots.Noise(20, 31);
        byte[] plain = Shots.Render(noise, 20, 31), made = Shots.Render(noise, 31, 31, new PadToSquare());
        for (var i = 0; i < made.Length; i++)
        {
            int x = (i % 31) - 5, row = i / 31;
            Assert.Equal(x is >= 0 and < 20 ? plain[(20 * row) + x] : 0, made[i]);
        }
    }

    [Fact]
    public void A_simple_random_crop_mirrors_four_pixels_at_the_outermost_one()
    {
        var noise = Shots.Noise(24, 24);
        var plain = Shots.Render(noise, 24, 24);
        var image = Shots.With(noise, new SimpleRandomCrop(24));
        for (var epoch = 0; epoch < 20; epoch++)
        {
            var map = Assert.IsType<Move>(Shots.Draw(image, 24, 24, epoch).Decisions[0]).Map;
            var made = Shots.Render(image, new TensorSpec(24, 24), epoch);
            for (var i = 0; i < made.Length; i++)
            {
                int x = Mirrored((i % 24) + (int)map.X0), y = Mirrored((i / 24 % 24) + (int)map.Y0);
                Assert.Equal(plain[(i / 576 * 576) + (24 * y) + x], made[i]);
            }
        }

        static int Mirrored(int place) => place < 0 ? -place : place > 23 ? 46 - place : place;
    }

    [Fact]
    public void A_picture_that_is_smaller_than_the_piece_stands_anywhere_in_it()
    {
        var size = new ImageSize(10, 40);
        var draws = Enumerable.Range(0, 1000).Select(i => Decide(new RandomCrop(16), size, i)).ToArray();
        Assert.Equal(Enumerable.Range(-6, 7), draws.Select(move => (int)move.Map.X0).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 25), draws.Select(move => (int)move.Map.Y0).Distinct().Order());
        Assert.All(draws, move => Assert.Equal(Border.Black, move.Border));
        Assert.Null(Decide(new RandomCrop(16), new(16, 16)).Border);
    }

    private static Move Decide(Augmentation step, ImageSize size, int index = 0) => Assert.IsType<Move>(Assert.Single(
        Recipe.Empty.Append([step], StepScope.Always).Draw(size, RandomKey.FromSeed(3).Child(index)).Decisions));
}
