using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Says what a decision does, in words with units, the same in every culture.</summary>
internal static partial class DecisionWords
{
    public static string Of(Decision decision) => decision switch
    {
        Move move => MoveWords.Of(move),
        Deformation wave => FormattableString.Invariant(
            $"bends the picture by up to {wave.Reach:0.#} pixels, between {wave.Columns} x {wave.Rows} points"),
        Recoloring colors => Of(colors.Matrix),
        Lookup table => Of(table),
        Branch branch => "blends " + string.Join(" + ", branch.Chains.Select(Of)),
        _ => Values(decision),
    };

    /// <summary>A step's name without the number of the first one of its kind.</summary>
    public static string NameOf(string step) => step.EndsWith(" 0", StringComparison.Ordinal) ? step[..^2] : step;

    private static string Of(ColorMatrix matrix)
    {
        if (matrix == ColorMatrix.Identity)
            return "changes no colour";
        if (matrix == ColorMatrix.Scale(matrix.RR).Plus(matrix.R0))
        {
            return string.Join(" and ", new[]
            {
                matrix.RR == 1 ? null : $"multiplies all channels by {Number(matrix.RR)}",
                matrix.R0 == 0 ? null : $"adds {Number(matrix.R0)} of 255 levels",
            }.OfType<string>());
        }

        return $"mixes channels: red = {Sum(matrix.RR, matrix.RG, matrix.RB, matrix.R0)}; "
            + $"green = {Sum(matrix.GR, matrix.GG, matrix.GB, matrix.G0)}; "
            + $"blue = {Sum(matrix.BR, matrix.BG, matrix.BB, matrix.B0)}";
    }

    private static string Sum(float red, float green, float blue, float constant)
    {
        var parts = new[] { (red, " R"), (green, " G"), (blue, " B"), (constant, "") }
            .Where(part => part.Item1 != 0)
            .Select((part, place) => (place == 0 ? (part.Item1 < 0 ? "-" : "") : part.Item1 < 0 ? " - " : " + ")
                + Number(MathF.Abs(part.Item1)) + part.Item2);
        return string.Concat(parts) is { Length: > 0 } sum ? sum : "0";
    }

    /// <summary>Five levels of each table tell enough of a curve.</summary>
    private static string Of(Lookup table)
    {
        string[] channels = ["red", "green", "blue"];
        var curves = channels.Select((_, channel) => Curve(table.Channel(channel))).ToArray();
        return curves.Distinct().Count() == 1
            ? $"replaces levels: {curves[0]}"
            : $"replaces levels: {string.Join("; ", channels.Zip(curves, (name, curve) => $"{name} {curve}"))}";
    }

    private static string Curve(ReadOnlySpan<byte> table)
    {
        var levels = new List<string>();
        foreach (var level in (ReadOnlySpan<int>)[0, 64, 128, 192, 255])
            levels.Add(string.Create(CultureInfo.InvariantCulture, $"{level} by {table[level]}"));
        return string.Join(", ", levels);
    }

    private static string Of(BranchChain chain) =>
        $"{Number(chain.Weight)} of "
        + (chain.Decisions.Count == 0 ? "the picture" : $"({string.Join(", then ", chain.Decisions.Select(Of))})");

    /// <summary>The values of a kind of its own, as it prints them: <c>Kind { Name = 1 }</c>.</summary>
    private static string Values(Decision decision)
    {
        var (text, kind) = (decision.ToString(), decision.GetType().Name);
        if (text == kind)
            return Spaced(kind);
        var values = Equal().Replace(text[(kind.Length + 3)..^2], name => $"{Spaced(name.Groups[1].Value)} ");
        return $"{Spaced(kind)}: {Inner().Replace(values, "($1)")}";
    }

    private static string Spaced(string name) => Capital().Replace(name, " $0").ToLowerInvariant();

    private static string Number(float number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(\w+) = ")]
    private static partial Regex Equal();

    [GeneratedRegex(@"\w+ \{ ([^{}]*) \}")]
    private static partial Regex Inner();

    [GeneratedRegex("(?<!^)(?<![A-Z])[A-Z]")]
    private static partial Regex Capital();
}
