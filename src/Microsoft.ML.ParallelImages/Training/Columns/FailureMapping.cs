using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Says why an image has no scores; an empty text where it has.</summary>
internal sealed class FailureMapping(DataViewSchema input, string imageColumn, FailureReport failures)
    : ColumnMapping(input, ScoreColumns.Score, ScoreColumns.Failure, TextDataViewType.Instance)
{
    protected override DataViewSchema.Column? OtherInput => InputSchema[imageColumn];

    public override Delegate CreateGetter(DataViewRow input)
    {
        var scores = input.GetGetter<VBuffer<float>>(InputColumn);
        var images = input.GetGetter<LazyImage>(InputSchema[imageColumn]);
        VBuffer<float> score = default;
        LazyImage? image = null;
        ValueGetter<ReadOnlyMemory<char>> getter = (ref ReadOnlyMemory<char> value) =>
        {
            // Before its scores are there, nobody knows.
            scores(ref score);
            images(ref image!);
            value = score.Length > 0 && float.IsNaN(score.GetItemOrDefault(0))
                ? (failures.ReasonOf(image?.File.DisplayName ?? "(missing)") ?? "it could not be decoded.").AsMemory()
                : default;
        };
        return getter;
    }
}
