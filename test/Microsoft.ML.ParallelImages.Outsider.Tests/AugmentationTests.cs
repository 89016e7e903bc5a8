using System.Text.Json;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Outsider;

/// <summary>A foreign assembly's steps are drawn, saved and loaded like ours, where reflection is off.</summary>
public sealed class AugmentationTests
{
    private static readonly Recipe Steps = Recipe.Empty.Append(
        [
            new Fog { Density = new Interval(0.2f, 0.3f) }, new ResizedCrop(16), new HorizontalFlip(),
            new ColorJitter(), new Rotation(),
            new Translation(), new Zoom(), new Shear(), new VerticalFlip(), new Resize(20), new CenterCrop(18),
        ],
        StepScope.Training);

    [Fact]
    public void Reflection_is_off() => Assert.False(JsonSerializer.IsReflectionEnabledByDefault);

    [Fact]
    public void A_recipe_comes_back_equal()
    {
        var text = RecipeJson.Write(Steps);
        Assert.Contains("\"kind\":\"Outsider.Fog\"", text);
        Assert.Equal(Steps, RecipeJson.ReadRecipe(text));
    }

    [Fact]
    public void Draws_come_back_equal()
    {
        for (var i = 0; i < 20; i++)
        {
            var draws = Steps.Draw(new ImageSize(40, 30), RandomKey.FromSeed(i));
            Assert.Equal(draws, RecipeJson.ReadDraws(RecipeJson.Write(draws)));
        }
    }

    [Fact]
    public void What_was_decided_can_be_read_as_text()
    {
        var draws = Steps.Draw(new ImageSize(40, 30), RandomKey.FromSeed(1));
        Assert.Contains("Outsider.Fog 0: Grain { Key = ", $"{draws}");
    }
}
