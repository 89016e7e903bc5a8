using System.Globalization;
using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;
using nietras.SeparatedValues;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Findings as comma-separated values: a row for each photo of each finding.</summary>
internal static class FindingsCsv
{
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, HealthReport report)
    {
        using var memory = new MemoryStream();
        using (var writer = Sep.New(',').Writer(options => options with { Escape = true }).To(memory, leaveOpen: true))
        {
            foreach (var finding in report.Findings)
            {
                foreach (var photo in finding.Photos.DefaultIfEmpty(""))
                    Write(writer, finding, photo);
            }
        }

        WholeFile.Write(path, memory.ToArray());
    }

    private static void Write(SepWriter writer, Finding finding, string photo)
    {
        using var row = writer.NewRow();
        row["photo"].Set(photo);
        row["kind"].Set(finding.Kind.ToString());
        row["severity"].Set(finding.Severity.ToString());
        row["consequence"].Set(finding.Consequence.ToString());
        row["group"].Set(finding.Group ?? "");
        row["value"].Set(Number(finding.Value));
        row["threshold"].Set(Number(finding.Threshold));
        row["why"].Set(finding.Why);
        row["remedy"].Set(finding.Remedy);
        row["id"].Set(finding.Id);
    }

    private static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
