using System.Globalization;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Words
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Such as 3,409.</summary>
    public static string Count(long number) => number.ToString("N0", Invariant);

    /// <summary>Such as "1 photo" and "3,409 photos".</summary>
    public static string Count(long number, string one) => $"{Count(number)} {one}{(number == 1 ? "" : "s")}";

    /// <summary>Such as "1 class" and "10 classes".</summary>
    public static string Count(long number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>Such as 90.6 %, in one piece; a dash where there is no number.</summary>
    public static string Percent(double? share, int digits = 1) =>
        share is { } value ? $"{(100 * value).ToString($"F{digits}", Invariant)}\u00a0%" : "–";

    /// <summary>A difference of two shares in percentage points, such as 3.1 points.</summary>
    public static string Points(double? difference, int digits = 1) =>
        difference is { } value ? $"{(100 * value).ToString($"F{digits}", Invariant)}\u00a0points" : "–";

    /// <summary>Such as 0.906; a dash where there is no number.</summary>
    public static string Number(double? value, int digits = 3) => value?.ToString($"F{digits}", Invariant) ?? "–";

    /// <summary>Such as 0.3 s, 39 s and 4 min 05 s.</summary>
    public static string Time(double seconds)
    {
        if (seconds < 10)
            return $"{seconds.ToString("0.#", Invariant)} s";
        var whole = (long)Math.Round(seconds);
        return whole < 60 ? $"{whole} s"
            : whole < 3600 ? string.Create(Invariant, $"{whole / 60} min {whole % 60:00} s")
            : string.Create(Invariant, $"{Count(whole / 3600)} h {whole / 60 % 60:00} min");
    }

    /// <summary>Such as 1.2 GB.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} bytes",
        < 1_000_000 => $"{(bytes / 1e3).ToString("0.#", Invariant)} kB",
        < 1_000_000_000 => $"{(bytes / 1e6).ToString("0.#", Invariant)} MB",
        _ => $"{(bytes / 1e9).ToString("0.#", Invariant)} GB",
    };
}
