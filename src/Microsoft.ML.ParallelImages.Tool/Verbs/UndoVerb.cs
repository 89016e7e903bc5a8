using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images undo.</summary>
internal static class UndoVerb
{
    public static VerbCommand Create()
    {
        var file = new Argument<string>("file") { Description = "The undo file that scan named" };
        var command = new VerbCommand(
            "undo",
            "Brings back the photos that scan moved into quarantine. Overwrites nothing.\n\n"
            + "Example:\n  parallel-images undo quarantine.undo")
        {
            file,
        };
        return new Verb<UndoResult>
        {
            Job = surface => UndoJob.Run(surface.Value(file), surface.Stop),
            Text = result => string.Join('\n', [Counts(result), .. result.Left]),
        }.Of(command);
    }

    private static string Counts(UndoResult result) =>
        $"Brought back {Counted.Of(result.Restored, "photo")}; moves that '{result.UndoFile}' listed: {result.Listed}";
}
