using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Pages;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>One option of a step, and the step for each value of it that the gallery shows.</summary>
/// <param name="Option">The option.</param>
/// <param name="IsRange">Whether the values are the ends of a range.</param>
/// <param name="Values">Value by value, under its name.</param>
internal sealed record OptionValues(
    PropertyInfo Option, bool IsRange, IReadOnlyList<(string Value, Augmentation Step)> Values)
{
    private const string Low = nameof(Interval.Low), High = nameof(Interval.High);

    /// <summary>The ends of ranges, and the values of choices; of options that have such.</summary>
    public static IEnumerable<OptionValues> Of(Augmentation step)
    {
        var options = StepCode.Options(step.GetType()).ToArray();
        foreach (var option in options)
        {
            if (option.GetValue(step) is Interval range && range.Low < range.High)
            {
                yield return new(
                    option, true,
                    [
                        .. ((float[])[range.Low, range.High]).Select(
                            end => (DecisionWords.Number(end), OtherRangesInTheMiddle(step, option.Name, end))),
                    ]);
            }
            else if (Choices(option.PropertyType) is { Length: > 1 } choices)
            {
                yield return new(
                    option, false,
                    [.. choices.Select(choice => (choice.Name, With(step, option.Name, Json(choice.Value))))]);
            }
        }
    }

    private static (string Name, object Value)[] Choices(Type type) =>
        type == typeof(bool) ? [("false", false), ("true", true)]
        : type.IsEnum ? [.. Enum.GetValues(type).Cast<object>().Select(value => ($"{value}", value))]
        : type == typeof(Border) ?
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Static)
                    .Select(property => (property.Name, property.GetValue(null)!)),
            ]
        : [];

    /// <summary>So that only one number is at its end.</summary>
    private static Augmentation OtherRangesInTheMiddle(Augmentation step, string option, float end)
    {
        foreach (var other in StepCode.Options(step.GetType()).Where(other => other.Name != option))
        {
            if (other.GetValue(step) is not Interval range)
                continue;
            var middle = (range.Low + range.High) / 2;
            try
            {
                step = With(step, other.Name, Exactly(middle));
            }
            catch (FormatException)
            {
                // There are ranges of whole numbers.
                step = With(step, other.Name, Exactly(MathF.Floor(middle)));
            }
        }

        return With(step, option, Exactly(end));
    }

    /// <summary>The step with another value, by way of its saved form: so any kind's options can be set.</summary>
    private static Augmentation With(Augmentation step, string option, JsonNode value)
    {
        var text = JsonNode.Parse(RecipeJson.Write(Recipe.Empty.Append([step], StepScope.Always)))!;
        text["Steps"]![0]!["Step"]![option] = value;
        return RecipeJson.ReadRecipe(text.ToJsonString()).Steps[0].Augmentation;
    }

    private static JsonObject Exactly(float value) => new() { [Low] = value, [High] = value };

    private static JsonNode Json(object choice) => choice switch
    {
        bool truth => JsonValue.Create(truth),
        Enum name => JsonValue.Create(name.ToString()),
        Border border => new JsonObject
        {
            [nameof(Border.Mode)] = border.Mode.ToString(),
            [nameof(Border.Color)] = JsonSerializer.SerializeToNode(border.Color),
        },
        _ => throw new InvalidOperationException($"'{choice}' is no choice that the gallery knows."),
    };
}
