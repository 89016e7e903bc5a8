using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Statistics;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Adds the standardized form of a vector of pixels, with the same dimensions.</summary>
internal sealed class StandardizedMapping(
    DataViewSchema input, string inputColumn, string outputColumn, Standardization standardization)
    : ColumnMapping(input, inputColumn, outputColumn, input[inputColumn].Type)
{
    public override Delegate CreateGetter(DataViewRow input)
    {
        var source = input.GetGetter<VBuffer<float>>(InputColumn);
        var pixels = default(VBuffer<float>);
        var image = new float[standardization.Shape.Count()];
        ValueGetter<VBuffer<float>> getter = (ref VBuffer<float> value) =>
        {
            source(ref pixels);
            pixels.CopyTo(image);
            var editor = VBufferEditor.Create(ref value, image.Length);
            standardization.Apply(image, editor.Values);
            value = editor.Commit();
        };
        return getter;
    }
}
