using System.Reflection;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// What an option takes can be drawn and shown; what cannot is refused when the option is set, and not by the first
/// image of an epoch.
/// </summary>
public sealed class OptionLimitTests
{
    private const int Draws = 5;

    private static readonly float[] Values =
        [-1e30f, -255, -1, 0, float.Epsilon, 1e-3f, 0.5f, 1, 2, 30, 100, 255, 1000, 1e30f, float.MaxValue];

    private static readonly ImageFile Picture = Shots.Noise(5, 4);

    public static TheoryData<string> Kinds => AugmentationContractTests.Kinds;

    /// <summary>Steps that take the size of a picture.</summary>
    public static TheoryData<Type> Sized =>
    [
        .. typeof(Augmentation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Augmentation)))
            .Where(type => type.GetConstructor([typeof(ImageSize)]) is not null),
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Whatever_a_range_or_a_number_takes_can_be_shown(string kind)
    {
        var typical = Examples.Of(kind).Typical.WithProbability(1);
        foreach (var option in typical.GetType().GetProperties().Where(property => property.CanWrite))
        {
            foreach (var value in Values)
            {
                if (Changed(typical, option, value) is not { } step)
                    continue;
                for (var epoch = 0; epoch < Draws; epoch++)
                    Assert.NotEmpty(Shots.Render(Shots.With(Picture, step), new(5, 4), epoch));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sized))]
    public void A_size_without_pixels_is_refused_where_it_is_given(Type kind)
    {
        var failure = Assert.Throws<TargetInvocationException>(
            () => Activator.CreateInstance(kind, default(ImageSize)));
        Assert.Contains("0x0; expected a size of at least 1x1 pixels", failure.InnerException?.Message);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_step_prints_its_options_and_no_names_of_types(string kind) => Assert.All(
        [Examples.Of(kind).Typical, Examples.Of(kind).Neutral],
        step => Assert.DoesNotMatch(@"System\.|`\d|<>", $"{step}"));

    [Fact]
    public void Weights_are_printed() => Assert.Equal(
        "OneOf { Probability = 1, Steps = [Invert { Probability = 0.5 }, D4 { Probability = 1 }], Weights = [0.5, 2] }",
        $"{new OneOf(new Invert { Probability = 0.5f }, new D4()) { Weights = [0.5f, 2] }}");

    [Fact]
    public void An_option_that_is_refused_is_named_as_its_user_knows_it()
    {
        var failure = Assert.Throws<ArgumentOutOfRangeException>(
            () => new PhotometricDistort { Saturation = new(-1, 1) });
        Assert.StartsWith("Saturation is -1..1; expected an interval inside 0 to 255.", failure.Message);
    }

    [Fact]
    public void A_value_out_of_range_in_a_file_is_named_with_its_step()
    {
        var text = RecipeJson.Write(Recipe.Empty.Append([new OneOf(new Rotation())], StepScope.Training));
        var failure = Assert.Throws<FormatException>(() => RecipeJson.ReadRecipe(text.Replace("15", "999")));
        Assert.Contains("A 'Rotation' cannot be made of its options: Degrees is -999..999", failure.Message);
    }

    [Fact]
    public void More_operations_than_leave_anything_to_see_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandAugment(operations: 101));

    /// <summary>A copy with another value; null where the option is of another type, or does not take it.</summary>
    private static Augmentation? Changed(Augmentation step, PropertyInfo option, float value)
    {
        var type = Nullable.GetUnderlyingType(option.PropertyType) ?? option.PropertyType;
        object? boxed = type == typeof(Interval) ? Interval.Exactly(value) : type == typeof(float) ? value : null;
        if (boxed is null)
            return null;
        var copy = step with { Name = step.Name };
        try
        {
            option.SetValue(copy, boxed);
            return copy;
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException)
        {
            return null;
        }
    }
}
