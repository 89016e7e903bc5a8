using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>The class of the highest score, as a key; a missing key for an image that was left out.</summary>
internal sealed class PredictedLabelMapping(DataViewSchema input, KeyValues classes)
    : ColumnMapping(
        input, ScoreColumns.Score, ScoreColumns.PredictedLabel, ScoreColumns.LabelType(classes.Count),
        ScoreColumns.LabelAnnotations(classes))
{
    public override Delegate CreateGetter(DataViewRow input)
    {
        var source = input.GetGetter<VBuffer<float>>(InputColumn);
        VBuffer<float> scores = default;
        ValueGetter<uint> getter = (ref uint value) =>
        {
            source(ref scores);
            var best = TensorPrimitives.IndexOfMax(scores.GetValues());
            value = float.IsNaN(scores.GetValues()[best]) ? 0 : (uint)best + 1;
        };
        return getter;
    }
}
