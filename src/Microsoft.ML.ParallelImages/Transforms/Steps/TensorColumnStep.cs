using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Adds a column of tensors: <c>ImagesToTensor</c>.</summary>
internal sealed record TensorColumnStep(string OutputName, string InputColumn, RenderSettings Settings)
    : RenderedColumnStep("ImagesToTensor", OutputName, InputColumn, Settings)
{
    public override (string Name, DataViewType Type)? OutputColumn =>
        (OutputName, TensorMapping.TypeOf(Settings.Renderer.Spec));

    public override IDataView Apply(IDataView input, RowUse use) =>
        new RenderedView<float[], VBuffer<float>>(input, Create(input.Schema, use), use.Claim, FreshEachPass);

    public override ColumnMapping CreateMapping(DataViewSchema input) => Create(input);

    public override Twin CreateTwin() => Twins.OfTensor(InputColumn, OutputName, RenderOptions.Of(Settings));

    /// <summary>The twin ends in a session of ONNX Runtime, which may be disposed under its users.</summary>
    public override SavedPart PartAt(IReadOnlyList<int> position) =>
        new SavedTensor(position, OutputName, InputColumn, Settings.Renderer.Spec)
        {
            OnFailure = Settings.Reader.Decode.OnFailure,
        };

    private TensorMapping Create(DataViewSchema input, RowUse use = default) =>
        new(input, InputColumn, OutputName, Settings, Failures) { Missed = use.Missed };
}
