using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class AugmentationPresetTests
{
    private static readonly ImageSize Photo = new(60, 44), Wanted = new(32, 24);

    public static TheoryData<string> Names => [.. AugmentationPreset.All.Select(preset => preset.Name)];

    [Fact]
    public void There_are_ten_and_None_has_no_steps()
    {
        Assert.Equal(
            [
                "None", "Light", "Standard", "Strong", "ImageNetTraining", "FineTuning", "ThreeAugment",
                "KerasDefaults", "Documents", "Aerial",
            ],
            AugmentationPreset.All.Select(preset => preset.Name));
        Assert.Empty(AugmentationPreset.None.Steps(224));
    }

    [Fact]
    public void Fine_tuning_crops_half_to_all_flips_augments_trivially_and_erases() => Assert.Equal(
        [
            new ResizedCrop(224) { AreaFraction = new(0.5f, 1) }, new HorizontalFlip(), new TrivialAugmentWide(),
            new Erasing { Probability = 0.25f },
        ],
        AugmentationPreset.FineTuning.Steps(224));

    [Theory]
    [MemberData(nameof(Names))]
    public void It_says_in_a_sentence_what_it_is_for_and_what_it_is_not(string name)
    {
        var preset = AugmentationPreset.Find(name);

        Assert.EndsWith(".", preset.GoodFor);
        Assert.StartsWith("Not ", preset.NotFor);
        Assert.EndsWith(".", preset.NotFor);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_gives_pictures_of_the_size_and_another_one_each_epoch(string name)
    {
        var steps = AugmentationPreset.Find(name).Steps(Wanted);

        Assert.All(Draw(steps, 20), draws => Assert.Equal(steps is [] ? Photo : Wanted, draws.OutputSize));
        var image = Shots.With(Shots.Noise(Photo.Width, Photo.Height), steps);
        var pictures = Enumerable.Range(0, 10)
            .Select(epoch => Convert.ToHexString(Shots.Render(image, new TensorSpec(32, 24), epoch))).Distinct();
        Assert.InRange(pictures.Count(), steps is [] ? 1 : 8, steps is [] ? 1 : 10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_can_be_written_and_read(string name)
    {
        var recipe = Recipe.Empty.Append(AugmentationPreset.Find(name).Steps(Wanted), StepScope.Training);

        Assert.Equal(recipe, RecipeJson.ReadRecipe(RecipeJson.Write(recipe)));
    }

    [Fact]
    public void Documents_are_never_mirrored_and_pictures_from_above_are_in_half_of_the_cases()
    {
        Assert.DoesNotContain(Draw(AugmentationPreset.Documents.Steps(Wanted), 200), IsMirrored);
        Assert.InRange(Draw(AugmentationPreset.Aerial.Steps(Wanted), 200).Count(IsMirrored), 75, 125);
    }

    [Fact]
    public void It_is_found_by_its_name_in_any_case_and_an_unknown_name_tells_all()
    {
        Assert.Same(AugmentationPreset.FineTuning, AugmentationPreset.Find("finetuning"));

        var refused = Assert.Throws<ArgumentException>(() => AugmentationPreset.Find("Mild"));
        Assert.Contains("no preset 'Mild'; expected one of None, Light, Standard", refused.Message);
    }

    private static IEnumerable<Draws> Draw(Augmentation[] steps, int count)
    {
        var recipe = Recipe.Empty.Append(steps, StepScope.Always);
        return Enumerable.Range(0, count).Select(i => recipe.Draw(Photo, RandomKey.FromSeed(5).Child(i)));
    }

    /// <summary>Whether a way to the right, then down, turns the other way round.</summary>
    private static bool IsMirrored(Draws draws)
    {
        var (origin, right, down) = (draws.MapPoint(30, 22), draws.MapPoint(31, 22), draws.MapPoint(30, 23));
        return ((right.X - origin.X) * (down.Y - origin.Y)) - ((right.Y - origin.Y) * (down.X - origin.X)) < 0;
    }
}
