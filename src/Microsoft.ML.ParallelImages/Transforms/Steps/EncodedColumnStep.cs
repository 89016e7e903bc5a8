using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of encoded bytes: <c>EncodeImages</c>.</summary>
internal sealed record EncodedColumnStep(
    string OutputName, string InputColumn, RenderSettings Settings, ImageEncoding Encoding)
    : RenderedColumnStep("EncodeImages", OutputName, InputColumn, Settings)
{
    public override (string Name, DataViewType Type)? OutputColumn =>
        (OutputName, new VectorDataViewType(NumberDataViewType.Byte));

    public override IDataView Apply(IDataView input, RowUse use) =>
        new RenderedView<byte[], VBuffer<byte>>(input, Create(input.Schema, use), use.Claim, FreshEachPass);

    public override ColumnMapping CreateMapping(DataViewSchema input) => Create(input);

    public override Twin CreateTwin() =>
        Twins.OfEncoded(InputColumn, OutputName, RenderOptions.Of(Settings) with { Encoding = Encoding });

    private EncodedMapping Create(DataViewSchema input, RowUse use = default) =>
        new(input, InputColumn, OutputName, Settings, Encoding, Failures) { Missed = use.Missed };
}
