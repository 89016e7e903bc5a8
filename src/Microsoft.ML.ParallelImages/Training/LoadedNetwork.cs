using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A classifier in ONNX Runtime's memory. Whoever disposes it must know that nobody computes with it.</summary>
internal sealed class LoadedNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly long[] _shape;

    public LoadedNetwork(ReadOnlyMemory<byte> classifier, NetworkDescription description)
    {
        using var options = SessionSettings.ForSingleImages();
        _session = new InferenceSession(classifier.ToArray(), options);
        _inputs = [_session.InputNames[0]];
        _shape = [1, 3, description.InputSize.Height, description.InputSize.Width];
    }

    /// <summary>How many compute with it. Its owner's to change.</summary>
    public int Users { get; set; }

    /// <summary>True when the last user frees it. Its owner's to change.</summary>
    public bool IsLetGo { get; set; }

    /// <summary>Writes the probabilities of the image whose pixels [3,H,W] are given.</summary>
    public void Score(float[] pixels, Span<float> scores)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, _shape);
        using var outputs = _session.Run(_run, _inputs, [input], [OnnxGraphs.Scores]);
        outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
