using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Says what was drawn, in words and a few digits.</summary>
public static partial class DecisionWords
{
    /// <summary>A phrase for each decision, such as "turned 12° clockwise" and "saturation × 1.2".</summary>
    public static IEnumerable<string> Of(Draws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        return draws.Decisions is [] ? ["no change"] : Of(draws.Decisions, draws.SourceSize);
    }

    /// <summary>A number in three digits or a few more, such as 0.25, 1.5 and 100; alike in every culture.</summary>
    public static string Number(double value)
    {
        var format = Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.#", >= 1 => "0.##", _ => "0.###" };
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }

    private static IEnumerable<string> Of(IEnumerable<Decision> decisions, ImageSize size)
    {
        foreach (var decision in decisions)
        {
            string[] phrases = decision is Branch branch
                ? [.. branch.Chains.Select((chain, i) => (i == 0 ? "" : "+ ") + Of(chain, size))]
                : [Of(decision, size)];
            foreach (var phrase in phrases)
                yield return phrase;
            if (decision is Move move)
                size = move.OutputSize;
        }
    }

    private static string Of(Decision decision, ImageSize size) => decision switch
    {
        Move move => MoveWords.Of(move, size),
        Recoloring { Matrix: var matrix } => ColorWords.Of(matrix),
        Lookup lookup => ColorWords.Of(lookup),
        Deformation bent =>
            $"bent by a grid of {bent.Columns} × {bent.Rows}, by up to "
            + $"{Number(bent.Displacements.Max(MathF.Abs))} px",
        _ => Values(decision),
    };

    private static string Of(BranchChain chain, ImageSize size) =>
        $"{Number(chain.Weight)} × "
        + (chain.Decisions is [] ? "the picture" : $"({string.Join(", ", Of(chain.Decisions, size))})");

    /// <summary>The kind's name and its numbers.</summary>
    private static string Values(Decision decision)
    {
        var name = Words(Regex.Replace(decision.GetType().Name, "Filter$", ""));
        var values = Values((object)decision).ToArray();

        // A turn of hue has a turn.
        return values is [] ? name
            : values is [var only] && name.EndsWith(only.Split(' ')[0], StringComparison.Ordinal)
                ? $"{name} {only.Split(' ', 2)[1]}"
                : $"{name}: {string.Join(", ", values)}";
    }

    private static IEnumerable<string> Values(object value) =>
        from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        let part = property.GetValue(value)
        where part is not (null or false or 0 or RandomKey or Statistic)
        from text in Value(property.Name, part)
        select text;

    private static IEnumerable<string> Value(string name, object value) => value switch
    {
        true => [Words(name)],
        float or double => [$"{Words(name)} {Number(Convert.ToDouble(value, CultureInfo.InvariantCulture))}"],
        IEnumerable<PixelRect> places =>
            places.Select(place => $"{place.Width} × {place.Height} px from ({place.Left}, {place.Top})"),
        ICollection list => [$"{list.Count} {Words(name)}"],
        KerasParameters drawn => Values((object)drawn),
        Enum choice => [$"{Words(name)} {Words(choice.ToString())}"],
        _ => [$"{Words(name)} {Convert.ToString(value, CultureInfo.InvariantCulture)}"],
    };

    private static string Words(string name) => BeforeCapitals().Replace(name, " ").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex BeforeCapitals();
}
