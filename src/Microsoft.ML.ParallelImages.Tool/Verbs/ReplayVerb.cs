using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images replay.</summary>
internal static class ReplayVerb
{
    public static VerbCommand Create()
    {
        var pass = new PassOptions();
        var output = Options.Path("--output", "PNG file to write; else only the checksum is told");
        var verify = Options.Path("--verify", "Checksum that is expected: exit with 3 if the picture has another");
        var command = new VerbCommand(
            "replay",
            "Makes the picture that a training saw of one photo in one pass, to the last bit.\n\n"
            + "Example:\n  parallel-images replay photos/cat/7.jpg --run runs/run-001 --output seen.png")
        {
            output, verify,
        };
        return new Verb<ReplayResult>
        {
            Job = surface => ReplayJob.Run(pass.Of(surface), surface.Value(output), surface.Value(verify)),
            Text = result => $"{result.Checksum}  {result.Photo}, seed {result.Seed}, epoch {result.Epoch}, copy "
                + $"{result.Copy}, {result.Width} x {result.Height}"
                + (result.MeetsDemands ? "" : $"\nExpected {result.Expected}: the training saw another picture."),
        }.Of(pass.AddTo(command));
    }
}
