using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.Transforms.Image;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of ML.NET's own images: <c>ImagesToMLImage</c>.</summary>
internal sealed record MLImageColumnStep(string OutputName, string InputColumn, RenderSettings Settings)
    : RenderedColumnStep("ImagesToMLImage", OutputName, InputColumn, Settings)
{
    public override (string Name, DataViewType Type)? OutputColumn =>
        (OutputName, new ImageDataViewType(Settings.Renderer.Spec.Size.Height, Settings.Renderer.Spec.Size.Width));

    public override IDataView Apply(IDataView input, RowUse use) =>
        new RenderedView<byte[], MLImage>(input, Create(input.Schema, use), use.Claim, FreshEachPass);

    public override ColumnMapping CreateMapping(DataViewSchema input) => Create(input);

    public override Twin CreateTwin() => Twins.OfPicture(InputColumn, OutputName, RenderOptions.Of(Settings));

    private MLImageMapping Create(DataViewSchema input, RowUse use = default) =>
        new(input, InputColumn, OutputName, Settings, Failures) { Missed = use.Missed };
}
