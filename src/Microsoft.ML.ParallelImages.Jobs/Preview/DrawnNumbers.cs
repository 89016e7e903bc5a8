using System.Globalization;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>The numbers that a step drew, under names that people know.</summary>
internal sealed record DrawnNumbers(string Step, Decision Decision, IReadOnlyList<(string Name, double Value)> Values)
{
    public const string Shown = "shown", Aspect = "aspect", Turned = "turned", Mirrored = "mirrored";

    /// <summary>Of each decision, in order.</summary>
    public static IReadOnlyList<DrawnNumbers> Of(Draws draws)
    {
        using var text = JsonDocument.Parse(RecipeJson.Write(draws));
        var (size, all) = (draws.SourceSize, new List<DrawnNumbers>());
        foreach (var (drawn, json) in draws.Drawn.Zip(text.RootElement.GetProperty("Decisions").EnumerateArray()))
        {
            all.Add(new DrawnNumbers(
                drawn.Step, drawn.Decision,
                [.. drawn.Decision is Move move ? Of(move, size) : Numbers(json.GetProperty("Decision"), "")]));
            size = (drawn.Decision as Move)?.OutputSize ?? size;
        }

        return all;
    }

    /// <summary>Such as <c>Rotation: turned 7.3°</c>; what a move leaves as it is goes without saying.</summary>
    public override string ToString()
    {
        var words = Decision is Move { Map.IsAffine: true }
            ? string.Join(", ", Values.Select(Word).OfType<string>())
            : DecisionWords.Of(Decision);
        return DecisionWords.NameOf(Step) + (words.Length > 0 ? $": {words}" : "");
    }

    /// <summary>A perspective has no one angle, and no one size.</summary>
    private static IEnumerable<(string Name, double Value)> Of(Move move, ImageSize before)
    {
        var (map, size) = (move.Map, move.OutputSize);
        if (!map.IsAffine)
            yield break;
        var area = (map.XX * map.YY) - (map.XY * map.YX);
        var side = Math.Sign(area);
        yield return (Shown, 100 * Math.Abs(area) * size.PixelCount / before.PixelCount);
        yield return (
            Aspect, double.Hypot(map.XX, map.YX) * size.Width / (double.Hypot(map.XY, map.YY) * size.Height));
        // The map leads from the output to the source, so it turns the other way round.
        yield return (Turned, -Math.Atan2(side * map.YX, side * map.XX) * 180 / Math.PI);
        yield return (Mirrored, area < 0 ? 1 : 0);
    }

    /// <summary>Tables are too long to tell anything.</summary>
    private static IEnumerable<(string Name, double Value)> Numbers(JsonElement json, string name) =>
        json.ValueKind switch
        {
            JsonValueKind.Number when name != "version" => [(name, json.GetDouble())],
            JsonValueKind.Object => json.EnumerateObject().SelectMany(field => Numbers(
                field.Value, name.Length == 0 ? field.Name : $"{name}.{field.Name}")),
            _ => [],
        };

    private static string? Word((string Name, double Value) number)
    {
        var value = number.Value.ToString("0.##", CultureInfo.InvariantCulture);
        return (number.Name, value) switch
        {
            (Shown, "100") or (Aspect, "1") or (Turned, "0" or "-0") or (Mirrored, "0") => null,
            (Shown, _) => $"{value} % shown",
            (Turned, _) => $"turned {value}°",
            (Mirrored, _) => Mirrored,
            _ => $"{number.Name} {value}",
        };
    }
}
