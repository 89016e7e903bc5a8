using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of boxes or of their classes; for training only, so it is not in saved models.</summary>
internal sealed record TargetColumnStep<T>(
    string Operation, string OutputName, string InputColumn, TargetColumn<T> Column, RenderSettings Settings)
    : RenderedColumnStep(Operation, OutputName, InputColumn, Settings)
{
    public override (string Name, DataViewType Type)? OutputColumn => (OutputName, Column.Type);

    public override IDataView Apply(IDataView input, RowUse use) =>
        new RenderedView<T[], VBuffer<T>>(input, Create(input.Schema, use), use.Claim, FreshEachPass);

    public override ColumnMapping CreateMapping(DataViewSchema input) => Create(input);

    public override Twin CreateTwin() => Twin.Nothing();

    private TargetMapping<T> Create(DataViewSchema input, RowUse use = default) =>
        new(input, InputColumn, OutputName, Column, Settings, Failures) { Missed = use.Missed };
}
