using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What every augmentation promises; kinds are found in the assembly, so that none is forgotten.</summary>
public sealed class AugmentationContractTests
{
    private const int Keys = 10_000;

    /// <summary>Steps whose draws no interval bounds, and what shows instead that they are right.</summary>
    private static readonly Dictionary<string, string> WithoutIntervals = new()
    {
        [nameof(HorizontalFlip)] = "drawn is only whether it acts",
        [nameof(VerticalFlip)] = "drawn is only whether it acts",
        [nameof(Resize)] = "nothing is drawn",
        [nameof(CenterCrop)] = "nothing is drawn",
        [nameof(ResizedCrop)] = "ResizedCropTests: distributions of area and ratio",
        [nameof(ColorJitter)] = "its parts draw",
        [nameof(PhotometricDistort)] = "its parts draw",
        [nameof(Grayscale)] = "drawn is only whether it acts",
        [nameof(Invert)] = "drawn is only whether it acts",
        [nameof(AutoContrast)] = "drawn is only whether it acts",
        [nameof(Equalize)] = "drawn is only whether it acts",
        [nameof(ChannelShuffle)] = "ColorStepTests: all six orders",
        [nameof(ChannelDrop)] = "ColorStepTests: all three channels",
        [nameof(FancyPca)] = "ColorStepTests: deviations of normal numbers",
        [nameof(Pad)] = "nothing is drawn",
        [nameof(PadToSquare)] = "nothing is drawn",
        [nameof(Letterbox)] = "nothing is drawn",
        [nameof(RandomInterpolation)] = "InterpolationTests: one of those that are given",
        [nameof(RightAngleTurn)] = "TurnTests: the four turns",
        [nameof(Transpose)] = "drawn is only whether it acts",
        [nameof(D4)] = "TurnTests: all eight ways",
        [nameof(Sequence)] = "its parts draw",
        [nameof(OneOf)] = "CombinatorTests: each step by its weight",
        [nameof(SomeOf)] = "CombinatorTests: how many, and which",
        [nameof(InRandomOrder)] = "its parts draw",
        [nameof(UserFunction)] = "only its users know",
    };

    private static readonly ImageFile Picture = Shots.Noise(Example.Size.Width, Example.Size.Height);

    public static TheoryData<string> Kinds =>
    [
        .. typeof(Augmentation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Augmentation)) && !type.IsAbstract)
            .Select(type => type.Name).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_key_gives_the_same_decision(string kind)
    {
        var step = Examples.Of(kind).Typical;
        for (var i = 0; i < 100; i++)
            Assert.Equal(Draw(step, i), Draw(step, i));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_key_gives_the_same_pixels(string kind)
    {
        var image = Shots.With(Picture, Examples.Of(kind).Typical);
        for (var epoch = 0; epoch < 10; epoch++)
            Assert.Equal(Hash(image, epoch), Hash(image, epoch));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Different_keys_give_different_pixels_where_anything_is_drawn(string kind)
    {
        var example = Examples.Of(kind);
        var image = Shots.With(Picture, example.Typical);
        var different = Enumerable.Range(0, 20).Select(epoch => Hash(image, epoch)).Distinct().Count();
        var least = example.FewestPictures;
        Assert.True(example.Draws ? different >= least : different == 1, $"{different} different pictures");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Neutral_options_leave_every_pixel_unchanged(string kind)
    {
        var (width, height) = (Example.Size.Width, Example.Size.Height);
        Assert.Equal(
            Shots.Render(Picture, width, height), Shots.Render(Picture, width, height, Examples.Of(kind).Neutral));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_typical_step_changes_some_pixels(string kind)
    {
        var (width, height) = (Example.Size.Width, Example.Size.Height);
        var example = Examples.Of(kind);
        var image = Shots.With(Picture, example.Typical);
        var plain = Shots.Render(Picture, width, height);
        var isSeen = Enumerable.Range(0, 20).Any(
            epoch => !plain.AsSpan().SequenceEqual(Shots.Render(image, new TensorSpec(width, height), epoch)));
        Assert.Equal(example.IsSeenAlone, isSeen);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Options_survive_being_written_as_json(string kind)
    {
        var example = Examples.Of(kind);
        Assert.All([example.Typical, example.Neutral], step =>
        {
            var recipe = Recipe.Empty.Append([step], StepScope.Training);
            var text = RecipeJson.Write(recipe);
            var read = RecipeJson.ReadRecipe(text);
            Assert.Equal(recipe, read);
            Assert.Equal(text, RecipeJson.Write(read));
        });
    }

    [Fact]
    public void Every_step_says_what_it_draws_or_why_no_interval_bounds_it() => Assert.Equal(
        WithoutIntervals.Keys.Order(StringComparer.Ordinal),
        Kinds.Select(kind => kind.Data).Where(kind => Examples.Of(kind).Drawn(Key(0)).Length == 0));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_drawn_lies_in_its_intervals(string kind)
    {
        var example = Examples.Of(kind);
        for (var i = 0; i < Keys; i++)
        {
            foreach (var (value, allowed) in example.Drawn(Key(i)))
            {
                // Single precision and inverse functions leave some parts in a million.
                var slack = 1e-5 * Math.Max(1, Math.Abs(value));
                Assert.InRange(value, allowed.Low - slack, allowed.High + slack);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_drawn_reaches_both_ends_of_its_intervals(string kind)
    {
        var rows = Enumerable.Range(0, Keys).Select(i => Examples.Of(kind).Drawn(Key(i))).ToArray();
        for (var quantity = 0; quantity < rows[0].Length; quantity++)
        {
            var allowed = rows[0][quantity].Allowed;
            var margin = 0.01 * (allowed.High - allowed.Low);
            Assert.InRange(rows.Min(row => row[quantity].Value), allowed.Low - margin, allowed.Low + margin);
            Assert.InRange(rows.Max(row => row[quantity].Value), allowed.High - margin, allowed.High + margin);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_declared_output_size_is_true(string kind)
    {
        var recipe = Recipe.Empty.Append([Examples.Of(kind).Typical], StepScope.Always);
        for (var i = 0; i < 200; i++)
        {
            var draws = recipe.Draw(Example.Size, Key(i));
            foreach (var move in draws.Decisions.OfType<Move>())
                AssertDeclaredSize(move);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_encoded_image_is_not_touched(string kind)
    {
        var bytes = Shots.Encode(
            32, 24, (x, y) => new((byte)(8 * x), (byte)(9 * y), 77), SkiaSharp.SKEncodedImageFormat.Png);
        var before = bytes.ToArray();
        Shots.Render(ImageFile.FromBytes(bytes), 32, 24, Examples.Of(kind).Typical);
        Assert.Equal(before, bytes);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_value_out_of_range_is_refused_with_its_name(string kind)
    {
        var refused = Examples.Of(kind).Refused;
        Assert.NotEmpty(refused);
        Assert.All(refused, value =>
            Assert.Equal(value.Name, Assert.Throws<ArgumentOutOfRangeException>(value.Make).ParamName));
    }

    private static void AssertDeclaredSize(Move move)
    {
        if (!move.SetsSize)
        {
            // Steps that turn may lay it on its side.
            Assert.True(move.OutputSize == Example.Size || move.OutputSize == Example.Size.Transposed);
            return;
        }

        if (move.Border is not null)
            return;

        var (left, top, right, bottom) = move.Map.Bounds(move.OutputSize);
        Assert.InRange(left, 0, right);
        Assert.InRange(top, 0, bottom);
        Assert.InRange(right, left, Example.Size.Width);
        Assert.InRange(bottom, top, Example.Size.Height);
    }

    private static RandomKey Key(int index) => RandomKey.FromSeed(7).Child(index);

    private static Draws Draw(Augmentation step, int index) =>
        Recipe.Empty.Append([step], StepScope.Always).Draw(Example.Size, Key(index));

    private static string Hash(LazyImage image, int epoch) =>
        Convert.ToHexString(SHA256.HashData(Shots.Render(image, new TensorSpec(16, 12), epoch)));
}
