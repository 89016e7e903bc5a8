using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class DecisionWordsTests
{
    private static readonly ImageSize Size = new(40, 30);

    public static TheoryData<Decision, string> Known => new()
    {
        {
            new Move(PlaneMap.Crop(10, 8, 16.5, 20, ImageSize.Square(8)), ImageSize.Square(8)),
            "shows 16.5 x 20 pixels from (10, 8) on, at 8x8"
        },
        { new Move(PlaneMap.Identity, Size), "moves nothing" },
        { new Move(PlaneMap.FlipHorizontally(40), Size), "left and right exchanged" },
        {
            new Move(PlaneMap.FlipVertically(30), Size, Border.Constant(new Rgb(1, 2, 3))),
            "upside down, with the colour #010203 outside"
        },
        {
            new Move(new PlaneMap(0, 1, 0, -1, 0, 30), new(30, 40), Border.Nearest),
            "turned by 90 degrees clockwise, with nearest pixels outside"
        },
        {
            new Move(new PlaneMap(0, 2, 0, 2, 0, 0), Size),
            "left and right exchanged, turned by 90 degrees clockwise, 0.5 x as large"
        },
        { new Move(new PlaneMap(1, 0.2, 0, 0, 1, 0), Size), "slanted" },
        {
            new Move(new PlaneMap(1, 0, 0, 0, 1, 0, 0.025, 0, 1), Size),
            "shows the picture askew: the corners of the 40x30 pixels look at (0, 0), (20, 0), (20, 15), (0, 30)"
        },
        { new Recoloring(ColorMatrix.Identity), "changes no colour" },
        { new Recoloring(ColorMatrix.Scale(0.55f)), "multiplies all channels by 0.55" },
        { new Recoloring(ColorMatrix.Scale(-1).Plus(255)), "multiplies all channels by -1 and adds 255 of 255 levels" },
        {
            new Recoloring(ColorMatrix.Saturation(0)),
            "mixes channels: red = 0.299 R + 0.587 G + 0.114 B; green = 0.299 R + 0.587 G + 0.114 B; "
                + "blue = 0.299 R + 0.587 G + 0.114 B"
        },
        {
            Lookup.Of(level => (byte)(255 - level)),
            "replaces levels: 0 by 255, 64 by 191, 128 by 127, 192 by 63, 255 by 0"
        },
        {
            new Deformation(2, 2, [0, 0, 1.5f, 0, 0, -2.25f, 0, 0], Border.Nearest),
            "bends the picture by up to 2.3 pixels, between 2 x 2 points"
        },
        {
            new Branch([new(0.25f, []), new(0.75f, [new Recoloring(ColorMatrix.Scale(2))])]),
            "blends 0.25 of the picture + 0.75 of (multiplies all channels by 2)"
        },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void A_decision_is_told_in_words(Decision decision, string words) =>
        Assert.Equal(words, DecisionWords.Of(decision));

    [Fact]
    public void No_step_is_told_in_the_signs_of_a_program()
    {
        foreach (var preset in AugmentationPreset.All)
        {
            var recipe = Recipe.Empty.Append(preset.Steps(ImageSize.Square(224)), StepScope.Always);
            for (var seed = 0; seed < 50; seed++)
            {
                foreach (var decision in recipe.Draw(new(400, 533), RandomKey.FromSeed(seed)).Decisions)
                    Assert.DoesNotMatch("[{}]|[A-Z][a-z]+ =|, ,", DecisionWords.Of(decision));
            }
        }
    }
}
