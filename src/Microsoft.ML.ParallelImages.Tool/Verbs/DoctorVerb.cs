using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images doctor.</summary>
internal static class DoctorVerb
{
    public static VerbCommand Create()
    {
        var bundle = Options.Path("--bundle", "Zip for a report of a fault: no photos and no names of photos");
        var run = Options.Path("--run", "Folder of a run whose settings, figures and log go into the zip");
        var command = new VerbCommand(
            "doctor",
            "Looks at this machine: processor, memory, limits, native libraries, network, disk. Exits with 3 on a "
            + "problem.\n\nExample:\n  parallel-images doctor --bundle report.zip --run runs/run-001")
        {
            bundle, run,
        };
        return new Verb<DoctorResult>
        {
            Job = surface => DoctorJob.Run(
                new DoctorRequest { Bundle = surface.Value(bundle), Run = surface.Value(run) }, surface.Stop),
            Text = DoctorText.Of,
        }.Of(command);
    }
}
