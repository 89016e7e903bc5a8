using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class UserFunctionTests
{
    private static readonly ImageFile Picture = Shots.Noise(Example.Size.Width, Example.Size.Height);

    private static readonly UserFunction Half = new("Test.Half", 1, HalveNumbers);

    [Fact]
    public void A_function_on_numbers_is_rounded_and_limited()
    {
        var (width, height) = (Example.Size.Width, Example.Size.Height);
        var plain = Shots.Render(Picture, width, height);

        var halves = plain.Select(sample => (byte)((sample * 0.5f) + 0.5f));
        Assert.Equal(halves, Shots.Render(Picture, width, height, Half));
        var beyond = new UserFunction("Test.Beyond", 1, (Span<float> numbers, ImageSize _, CounterRandom _) =>
        {
            numbers.Fill(300);
            numbers[0] = -5;
        });
        Assert.Equal([0, 255], Shots.Render(Picture, width, height, beyond).Take(2));
    }

    [Fact]
    public void A_function_sees_the_picture_at_its_size_and_numbers_of_its_own()
    {
        var seen = new List<(ImageSize Size, ulong Bits)>();
        var step = new UserFunction("Test.Look", 1, (Span<float> _, ImageSize size, CounterRandom random) =>
            seen.Add((size, random.NextBits())));
        var image = Shots.With(Picture, step, new CenterCrop(8));

        foreach (var epoch in (int[])[0, 0, 1])
            Shots.Render(image, new TensorSpec(8, 8), epoch);

        Assert.All(seen, one => Assert.Equal(Example.Size, one.Size));
        Assert.Equal(seen[0], seen[1]);
        Assert.NotEqual(seen[0].Bits, seen[2].Bits);
    }

    [Fact]
    public void A_loaded_function_is_equal_but_says_that_it_has_no_code()
    {
        var recipe = Recipe.Empty.Append([Half], StepScope.Always);
        var loaded = RecipeJson.ReadRecipe(RecipeJson.Write(recipe));
        var image = new LazyImage(Picture).With(loaded);

        Assert.Equal(recipe, loaded);
        Assert.NotEqual<Augmentation>(Half, new UserFunction("Test.Half", 2, HalveNumbers));
        var failure = Assert.Throws<InvalidOperationException>(() => Shots.Render(image, new TensorSpec(8, 8), 0));
        Assert.Contains("The function 'Test.Half', version 1, cannot be called", failure.Message);
    }

    private static void HalveNumbers(Span<float> numbers, ImageSize size, CounterRandom random)
    {
        foreach (ref var number in numbers)
            number *= 0.5f;
    }
}
