using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

/// <summary>A network in TensorFlow as it scores, its variables set.</summary>
internal sealed class TranslatedNetwork : IDisposable
{
    private readonly NativeGraph _graph = new();
    private readonly OnnxTranslator _translator;

    public TranslatedNetwork(ModelProto model, string output)
    {
        _translator = new OnnxTranslator(_graph, model, "test.onnx", output);
        Translation = _translator.Build(new TranslationOptions());
        Variables = [.. _translator.Variables.All];
        Session = new NativeSession(_graph);
        SlotValues.Set(Session, Slots, [.. Variables.Select(variable => variable.Initial)]);
    }

    public NativeGraph Graph => _graph;

    public NativeSession Session { get; }

    public Translation Translation { get; }

    public IReadOnlyList<Variable> Variables { get; }

    public NodeOutput Image => _translator.Image;

    private IReadOnlyList<VariableSlot> Slots => [.. Variables.Select(variable => variable.Slot)];

    /// <summary>Values of the network for images in ONNX's order.</summary>
    public float[][] Run(float[] images, long[] shape, params string[] values)
    {
        NodeOutput[] fetches = [.. values.Select(name => Translation.Values[name].Output)];
        using var image = NativeTensor.Of(
            OnnxReference.ToTensorFlow(images, shape), shape[0], shape[2], shape[3], shape[1]);
        var results = Session.Run([new Feed(_translator.Image, image)], fetches);
        float[][] numbers = [.. results.Select(result => result.Floats.ToArray())];
        Array.ForEach(results, result => result.Dispose());
        return numbers;
    }

    public void Dispose()
    {
        Session.Dispose();
        _graph.Dispose();
    }
}
