using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>parallel-images explain.</summary>
internal static class ExplainVerb
{
    public static VerbCommand Create()
    {
        var pass = new PassOptions();
        var command = new VerbCommand(
            "explain",
            "Tells what happens to one photo in one pass of a training: each step, what it drew, what it costs.\n\n"
            + "Example:\n  parallel-images explain photos/cat/7.jpg --run runs/run-001 --epoch 1");
        return new Verb<ExplainResult>
        {
            Job = surface => ExplainJob.Run(pass.Of(surface)),
            Text = Lines,
        }.Of(pass.AddTo(command));
    }

    private static string Lines(ExplainResult result) => string.Join(
        '\n',
        [
            $"{result.Photo}, {result.Width} x {result.Height}: seed {result.Seed}, epoch {result.Epoch}, copy "
                + $"{result.Copy}",
            $"  Draws follow from its name below the data's folder, here '{result.Identity}'.",
            .. result.Steps.Select(step => $"  {step}"),
        ]);
}
