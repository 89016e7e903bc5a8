using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Repeats the rows that are trained on, so that a trainer that reads once sees several draws: <c>RepeatImages</c>.
/// </summary>
internal sealed record RepeatColumnStep(string InputColumn, int Copies)
    : ColumnStep("RepeatImages", InputColumn)
{
    public override bool DiffersInTraining => true;

    public override IDataView Apply(IDataView input, RowUse use) => use.Claim is not null
        ? new RepeatedView(input, InputColumn, Copies, use.Claim)
        : use.Missed is { } missed
            ? new MappedView(
                input, new LazyImageMapping(input.Schema, InputColumn, image => Told(image, missed)), missed)
            : new MappedView(input, CreateMapping(input.Schema));

    public override ColumnMapping CreateMapping(DataViewSchema input) =>
        new LazyImageMapping(input, InputColumn, image => image);

    public override Twin CreateTwin() => Twin.Nothing();

    /// <summary>Read without its copies.</summary>
    private static LazyImage Told(LazyImage image, TrainingClaim missed)
    {
        missed.TellMissed();
        return image;
    }
}
