using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

public sealed class RecipeJsonTests
{
    /// <summary>One of each kind that the renderer knows.</summary>
    public static readonly Decision[] Decisions =
    [
        new Move(
            new(0.1, -2.5e-7, 3, 1 / 3.0, 5, -0.1, 1e-3, 2e-3, 1), new(7, 9), Border.Constant(new(1, 2, 255)))
        {
            SetsSize = true,
        },
        new Move(PlaneMap.Identity, new(7, 9)),
        new Move(PlaneMap.Identity, new(7, 9), Border.Black with { Edge = BorderEdge.Faded })
        {
            Interpolation = Interpolation.Bicubic,
            Window = new(1, 2, 3, 4),
        },
        new Deformation(2, 3, [.. Enumerable.Range(0, 12).Select(i => i / 7f)], Border.Reflect),
        new Recoloring(ColorMatrix.Saturation(0.3f).Plus(-12.25f)),
        Lookup.Of(level => (byte)(255 - level)),
        new ContrastAboutMean(1.7f),
        new KerasTransform
        {
            Drawn = new(1.5, -2, 3.25, 4, 0.9, 1.1, true, false, null, 0.75),
            FillMode = KerasFill.Wrap,
            Constant = 7,
            InterpolationOrder = 3,
        },
        new UserFilter("Test.Copy", 2, RandomKey.FromSeed(3)),
        new HueTurn(-0.1f),
        new ShiftInsideRange(12.5f),
        new LevelStretch(),
        new LevelEqualization(),
        new TileEqualization(2.5f, 8),
        new Branch([new(0.25f, [new ContrastAboutMean(0.5f), Lookup.Of(level => level)]), new(0.75f, [])]),
    ];

    [Fact]
    public void Every_kind_of_decision_comes_back_equal_in_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        // Turkish in what counts here; systems may know no cultures.
        var turkish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (turkish.NumberFormat.NumberDecimalSeparator, turkish.NumberFormat.NegativeSign) = (",", "−");
        CultureInfo.CurrentCulture = turkish;
        try
        {
            var draws = new Draws(new(40, 30), [.. Decisions.Select((one, i) => new DrawnDecision($"step {i}", one))]);
            var text = RecipeJson.Write(draws);
            Assert.Equal(draws, RecipeJson.ReadDraws(text));
            Assert.Equal(text, RecipeJson.Write(RecipeJson.ReadDraws(text)));
            Assert.DoesNotContain("0,", $"{draws}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void The_list_of_kinds_above_is_whole() => Assert.Equal(
        typeof(Decision).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Decision)) && !type.IsAbstract)
            .Select(type => type.Name).Order(),
        Decisions.Select(one => one.GetType().Name).Distinct().Order());

    [Fact]
    public void A_recipe_is_text_that_people_can_read() => Assert.Equal(
        """{"Draws":2,"Steps":[{"Scope":"Training","Step":"""
        + """{"kind":"HorizontalFlip","version":1,"Name":null,"Probability":0.5}}]}""",
        RecipeJson.Write(Recipe.Empty.Append([new HorizontalFlip()], StepScope.Training)));

    [Fact]
    public void What_an_older_file_lacks_has_its_default() => Assert.Equal(
        new Rotation { Degrees = new(1, 2) },
        RecipeJson.ReadStep("""{"kind":"Rotation","version":1,"Degrees":{"Low":1,"High":2}}"""));

    [Theory]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Rotation","Fill":"Wrap"}}]}""",
        "has no option 'Fill'; it has")]
    [InlineData(
        """{"Draws":1,"Steps":[]}""",
        "The recipe was written for version 1 of the draws; this library draws version 2")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Fog"}}]}""",
        "The kind 'Fog' is no Augmentation of any assembly")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Move"}}]}""",
        "The kind 'Move' is no Augmentation of any assembly")]
    [InlineData("""{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Resize","version":9}}]}""", "Use a newer one")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":7}]}""", "is written as an object with a 'kind'; found 7")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Rotation","Degrees":{"Low":5,"High":1}}}]}""",
        "5 to 1 is empty")]
    [InlineData("""{"Draws":2,"Steps":[null]}""", "holds an entry that is null")]
    [InlineData("""{"Draws":2,"Steps":null}""", "cannot be read")]
    [InlineData("""{"Draws":2}""", "cannot be read")]
    [InlineData("""{"Draws":2,"Steps":[{"Scope":"Always","Step":null}]}""", "cannot be read")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"ResizedCrop","version":1}}]}""", "cannot be read")]
    [InlineData(
        """{"Draws":2,"Steps":[{"Scope":"Always","Step":{"kind":"Rotation","Degrees":{"Low":-5}}}]}""",
        "cannot be read")]
    [InlineData("no json", "cannot be read")]
    public void A_text_that_is_no_recipe_is_refused_with_what_is_wrong(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => RecipeJson.ReadRecipe(text)).Message);

    [Fact]
    public void A_step_of_nobody_is_refused_with_the_cure()
    {
        var recipe = Recipe.Empty.Append([Decided.Invert], StepScope.Always);
        Assert.Contains(
            "[assembly: RecipeKinds(", Assert.Throws<NotSupportedException>(() => RecipeJson.Write(recipe)).Message);
    }

    [Fact]
    public void A_key_comes_back_equal()
    {
        var key = RandomKey.FromSeed(99).Child(3);
        Assert.True(RandomKey.TryParse(key.ToString(), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("""{"Draws":2,"Size":{"Width":4,"Height":4},"Decisions":[{"Step":"a","Decision":null}]}""")]
    [InlineData("""{"Draws":2,"Size":{"Width":4,"Height":4},"Decisions":[{"Step":"a","Decision":{"kind":"Move"}}]}""")]
    [InlineData("""{"Draws":2,"Decisions":[]}""")]
    public void Draws_with_holes_are_refused(string text) =>
        Assert.Throws<FormatException>(() => RecipeJson.ReadDraws(text));

    [Fact]
    public void Numbers_that_are_none_are_refused_where_they_are_given()
    {
        Assert.Throws<ArgumentException>(() => new Recoloring(ColorMatrix.Scale(float.PositiveInfinity)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BranchChain(float.NaN, []));
        Assert.Throws<ArgumentNullException>(() => new BranchChain(1, [null!]));
    }
}
