using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Repeats the rows that are trained on, so that a trainer that reads once sees several draws: <c>RepeatImages</c>.</summary>
internal sealed record RepeatColumnStep(string InputColumn, int Copies)
    : ColumnStep("RepeatImages", InputColumn)
{
    public override bool UsesShot => true;

    public override IDataView Apply(IDataView input, TrainingShot? shot) => shot is null
        ? new MappedView(input, CreateMapping(input.Schema))
        : new RepeatedView(input, InputColumn, Copies, isTraining: false, shot);

    public override ColumnMapping CreateMapping(DataViewSchema input) =>
        new LazyImageMapping(input, InputColumn, image => image);

    public override Twin CreateTwin() => Twin.Nothing();
}
