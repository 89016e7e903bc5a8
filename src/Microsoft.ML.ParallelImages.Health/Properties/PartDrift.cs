namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Whether the photos of two parts differ in what their files say: then one part says little about the other.
/// </summary>
/// <remarks>
/// The test of Kolmogorov and Smirnov for each property and pair of parts, with Holm's correction for their number; a
/// difference has to be large as well as sure.
/// </remarks>
internal static class PartDrift
{
    private const double Sure = 0.01;
    private const int LeastPhotos = 20;

    /// <summary>Properties by which two parts differ, and by how much of their photos.</summary>
    public static IEnumerable<(string Property, string Part, string Other, double Difference)> Of(
        PhotoTable photos, PropertyThresholds thresholds)
    {
        var parts = photos.Whole.GroupBy(photo => photos.Source.PartOf(photo) ?? "")
            .Where(part => part.Key.Length > 0 && part.Count() >= LeastPhotos)
            .OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => (Name: part.Key, Photos: part.ToArray())).ToArray();
        var tests =
            (from property in FileProperties.All
             from first in Enumerable.Range(0, parts.Length)
             from second in Enumerable.Range(first + 1, parts.Length - first - 1)
             let one = parts[first]
             let other = parts[second]
             let difference = Difference(
                 Sorted(photos, one.Photos, property.Of), Sorted(photos, other.Photos, property.Of))
             let chance = ChanceOf(difference, one.Photos.Length, other.Photos.Length)
             orderby chance
             select (property.Name, One: one.Name, Other: other.Name, difference, chance)).ToArray();
        for (var i = 0; i < tests.Length && tests[i].chance * (tests.Length - i) < Sure; i++)
        {
            if (tests[i].difference > thresholds.Drift)
                yield return (tests[i].Name, tests[i].One, tests[i].Other, tests[i].difference);
        }
    }

    /// <summary>The largest distance between the shares of two sorted samples that lie below a number.</summary>
    public static double Difference(double[] one, double[] other)
    {
        var (first, second, most) = (0, 0, 0.0);
        while (first < one.Length && second < other.Length)
        {
            var value = Math.Min(one[first], other[second]);
            while (first < one.Length && one[first] <= value)
                first++;
            while (second < other.Length && other[second] <= value)
                second++;
            most = Math.Max(most, Math.Abs(((double)first / one.Length) - ((double)second / other.Length)));
        }

        return most;
    }

    /// <summary>How often two samples of one source differ so much, for samples that are not tiny.</summary>
    public static double ChanceOf(double difference, int count, int other)
    {
        var root = Math.Sqrt((double)count * other / (count + other));
        var scaled = (root + 0.12 + (0.11 / root)) * difference;
        if (scaled < 0.3)
            return 1;
        var sum = 0.0;
        for (var term = 1; term <= 20; term++)
            sum += (term % 2 == 1 ? 2 : -2) * Math.Exp(-2 * term * term * scaled * scaled);
        return Math.Clamp(sum, 0, 1);
    }

    private static double[] Sorted(PhotoTable photos, int[] part, Func<PhotoMeasures, double> property) =>
        [.. part.Select(photo => property(photos[photo])).Order()];
}
