using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images doctor.</summary>
internal static class DoctorVerb
{
    public static VerbCommand Create() => new Verb<DoctorResult>
    {
        Job = surface => DoctorJob.Run(surface.Stop),
        Text = result => string.Join('\n', result.Findings.Select(Line)),
    }.Of(new VerbCommand(
        "doctor",
        "Looks at this machine: processor, memory, native libraries, network, disk. Exits with 3 on a problem.\n\n"
        + "Example:\n  parallel-images doctor --json"));

    private static string Line(DoctorFinding finding) =>
        $"{finding.Level.ToString().ToLowerInvariant(),-7}  {finding.Subject}: {finding.Found}"
        + (finding.Remedy is { } remedy ? $" {remedy}" : "");
}
