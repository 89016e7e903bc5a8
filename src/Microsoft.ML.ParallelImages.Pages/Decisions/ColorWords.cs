using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Says what becomes of colours.</summary>
internal static class ColorWords
{
    public static string Of(ColorMatrix matrix)
    {
        var saturation = matrix.RR - matrix.GR;
        if (IsNear(matrix, ColorMatrix.Identity))
            return "colours as they are";
        if (IsNear(matrix, ColorMatrix.Saturation(saturation)))
            return MathF.Abs(saturation) < 1e-4f ? "grey" : $"saturation × {DecisionWords.Number(saturation)}";
        if (IsNear(matrix, ColorMatrix.Scale(matrix.RR).Plus(matrix.R0)))
            return $"all channels {Scaled(matrix.RR, matrix.R0)}";
        if (IsDiagonal(matrix))
        {
            (string Name, float Factor, float Offset)[] channels =
                [("red", matrix.RR, matrix.R0), ("green", matrix.GG, matrix.G0), ("blue", matrix.BB, matrix.B0)];
            return string.Join(
                ", ",
                channels.Where(one => (one.Factor, one.Offset) != (1, 0))
                    .Select(one => $"{one.Name} {Scaled(one.Factor, one.Offset)}"));
        }

        return $"red = {Mixed(matrix.RR, matrix.RG, matrix.RB, matrix.R0)}; "
            + $"green = {Mixed(matrix.GR, matrix.GG, matrix.GB, matrix.G0)}; "
            + $"blue = {Mixed(matrix.BR, matrix.BG, matrix.BB, matrix.B0)}";
    }

    /// <summary>Where five levels of a curve go.</summary>
    public static string Of(Lookup lookup)
    {
        var table = lookup.Table;
        string[] curves =
        [
            .. ((string[])["red", "green", "blue"]).Select((name, channel) => string.Join(
                ", ", ((int[])[0, 64, 128, 192, 255]).Select(level => table[(channel * Lookup.Entries) + level]))),
        ];
        return curves.Distinct().Count() == 1
            ? $"levels 0, 64, 128, 192, 255 become {curves[0]}"
            : $"levels 0, 64, 128, 192, 255 become {curves[0]} (red), {curves[1]} (green), {curves[2]} (blue)";
    }

    private static string Scaled(float factor, float offset)
    {
        var scale = $"× {DecisionWords.Number(factor)}";
        if (offset == 0)
            return scale;
        var sum = $"{(offset < 0 ? "−" : "+")} {DecisionWords.Number(MathF.Abs(offset))}";
        return factor == 1 ? sum : $"{scale} {sum}";
    }

    private static string Mixed(float red, float green, float blue, float offset)
    {
        (float Factor, string Name)[] parts = [(red, " R"), (green, " G"), (blue, " B"), (offset, "")];
        var terms = parts.Where(part => MathF.Abs(part.Factor) >= 0.0005f)
            .Select(part => $"{(part.Factor < 0 ? "− " : "+ ")}{Factor(part.Factor, part.Name)}");
        var sum = string.Join(' ', terms);
        return sum.Length == 0 ? "0" : sum.StartsWith("+ ", StringComparison.Ordinal) ? sum[2..] : sum;
    }

    private static string Factor(float factor, string name) =>
        MathF.Abs(factor) == 1 && name.Length > 0 ? name[1..] : $"{DecisionWords.Number(MathF.Abs(factor))}{name}";

    private static bool IsDiagonal(ColorMatrix m) =>
        IsNear(m, new(m.RR, 0, 0, m.R0, 0, m.GG, 0, m.G0, 0, 0, m.BB, m.B0));

    private static bool IsNear(ColorMatrix a, ColorMatrix b)
    {
        float[] differences =
        [
            a.RR - b.RR, a.RG - b.RG, a.RB - b.RB, a.GR - b.GR, a.GG - b.GG, a.GB - b.GB, a.BR - b.BR, a.BG - b.BG,
            a.BB - b.BB, a.R0 - b.R0, a.G0 - b.G0, a.B0 - b.B0,
        ];
        return differences.All(difference => MathF.Abs(difference) < 1e-4f);
    }
}
