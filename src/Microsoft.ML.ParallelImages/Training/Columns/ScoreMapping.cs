using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Images to probabilities: each worker renders an image and runs the network on it.</summary>
internal sealed class ScoreMapping(
    DataViewSchema input, string imageColumn, KeyValues classes, NetworkScorer scorer,
    RenderSettings settings, FailureReport failures)
    : RenderedMapping<ScoredImage, VBuffer<float>>(
        input, imageColumn, ScoreColumns.Score, ScoreColumns.ScoreType(classes.Count),
        ScoreColumns.ScoreAnnotations(classes), settings, failures)
{
    public override long StoredBytes => sizeof(float) * (long)Settings.Renderer.Spec.Length;

    protected override string Consequence => "It is left out: its scores are NaN and its label is missing.";

    public override ScoredImage CreateStored() =>
        new(new float[Settings.Renderer.Spec.Length], new float[classes.Count]);

    public override void Hand(in ScoredImage stored, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Scores.Length);
        stored.Scores.CopyTo(editor.Values);
        value = editor.Commit();
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref ScoredImage stored)
    {
        Settings.Renderer.Render(image, pass, context, stored.Pixels);
        scorer.Score(stored.Pixels, stored.Scores);
    }

    /// <summary>Scores that ML.NET's evaluators count as missing, and that have no best class.</summary>
    protected override void MakeBlank(bool isTraining, ref ScoredImage stored) =>
        stored.Scores.AsSpan().Fill(float.NaN);
}

/// <summary>One image at its way through the network.</summary>
/// <param name="Pixels">[3,H,W].</param>
/// <param name="Scores">[k].</param>
internal readonly record struct ScoredImage(float[] Pixels, float[] Scores);
