using System.Globalization;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Numbers in sentences, alike in every culture: reports are compared.</summary>
internal static class Figures
{
    public static string Percent(double share) =>
        $"{Math.Round(100 * share).ToString(CultureInfo.InvariantCulture)} %";

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
