using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Adds a column of a network's features: <c>ImagesToFeatures</c>.</summary>
internal sealed record FeatureColumnStep(
    string OutputName, string InputColumn, FeatureSource Source, RenderSettings Settings)
    : RenderedColumnStep("ImagesToFeatures", OutputName, InputColumn, Settings), IDisposable
{
    public override (string Name, DataViewType Type)? OutputColumn => (OutputName, FeatureMapping.TypeOf(Source));

    public override IDataView Apply(IDataView input, RowUse use) =>
        new RenderedView<(float[] Pixels, float[] Features), VBuffer<float>>(
            input, Create(input.Schema, use), use.Claim, FreshEachPass);

    public override ColumnMapping CreateMapping(DataViewSchema input) => Create(input);

    public override Twin CreateTwin() =>
        Twins.OfFeatures(InputColumn, OutputName, RenderOptions.Of(Settings), Source.Onnx, Source.Length);

    /// <summary>
    /// The twin computes row by row, in a session of ONNX Runtime that may be disposed under its users.
    /// </summary>
    public override SavedPart PartAt(IReadOnlyList<int> position) =>
        new SavedFeatures(position, OutputName, InputColumn, Source.Name, Source.Description, Source.Length)
        {
            OnFailure = Settings.Reader.Decode.OnFailure,
        };

    /// <summary>Frees the network's memory, once nobody computes with it; the next image loads it again.</summary>
    public void Dispose() => Source.Dispose();

    private FeatureMapping Create(DataViewSchema input, RowUse use = default) =>
        new(input, InputColumn, OutputName, Source, Settings, Failures) { Missed = use.Missed };
}
