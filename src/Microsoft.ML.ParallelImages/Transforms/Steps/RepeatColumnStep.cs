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
    public override bool UsesShot => true;

    public override IDataView Apply(IDataView input, RowUse use) => use.Shot is not null
        ? new RepeatedView(input, InputColumn, Copies, isTraining: false, use.Shot)
        : use.Lost is { } lost
            ? new MappedView(input, new LazyImageMapping(input.Schema, InputColumn, image => Missed(image, lost)), lost)
            : new MappedView(input, CreateMapping(input.Schema));

    public override ColumnMapping CreateMapping(DataViewSchema input) =>
        new LazyImageMapping(input, InputColumn, image => image);

    public override Twin CreateTwin() => Twin.Nothing();

    /// <summary>Read without its copies.</summary>
    private static LazyImage Missed(LazyImage image, TrainingShot lost)
    {
        lost.TellLoss();
        return image;
    }
}
