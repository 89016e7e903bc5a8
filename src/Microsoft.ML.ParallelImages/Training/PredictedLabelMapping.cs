using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>The class of the highest score, as a key.</summary>
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
            value = (uint)TensorPrimitives.IndexOfMax(scores.GetValues()) + 1;
        };
        return getter;
    }
}
