using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Adds a column of lazy images to rows that have paths, encoded bytes or pictures: <c>OpenImages</c>.
/// </summary>
internal sealed record OpenColumnStep(string OutputName, string InputColumn, string? Folder)
    : ColumnStep("OpenImages", InputColumn)
{
    private DataViewType? _type;

    public override (string Name, DataViewType Type)? OutputColumn => (OutputName, LazyImageDataViewType.Instance);

    protected override string Expected => "paths (Text), encoded bytes (Vector<Byte>) or pictures (MLImage)";

    public override ColumnStep Bind(DataViewSchema schema) =>
        this with { _type = schema[InputColumn].Type };

    public override IDataView Apply(IDataView input, RowUse use) =>
        new MappedView(input, CreateMapping(input.Schema));

    public override ColumnMapping CreateMapping(DataViewSchema input) =>
        new OpenMapping(input, InputColumn, OutputName, Folder);

    public override Twin CreateTwin() => Twins.OfOpen(InputColumn, OutputName, _type!, Folder);

    protected override bool Accepts(Type raw) => _type is null ? ImageOpener.Accepts(raw) : raw == _type.RawType;
}
