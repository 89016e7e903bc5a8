using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A network in ONNX Runtime's memory. Whoever disposes it must know that nobody computes with it.</summary>
internal sealed class LoadedNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly long[] _shape;

    /// <param name="onnx">Takes one image at a time.</param>
    /// <param name="description">Size of the image.</param>
    /// <param name="output">What is computed. Default: the first output.</param>
    public LoadedNetwork(ReadOnlyMemory<byte> onnx, NetworkDescription description, string? output)
    {
        using var options = SessionSettings.ForSingleImages();
        _session = new InferenceSession(onnx.ToArray(), options);
        _inputs = [_session.InputNames[0]];
        _outputs = [output ?? _session.OutputNames[0]];
        _shape = [1, 3, description.InputSize.Height, description.InputSize.Width];
    }

    /// <summary>How many compute with it. Its owner's to change.</summary>
    public int Users { get; set; }

    /// <summary>True when the last user frees it. Its owner's to change.</summary>
    public bool IsLetGo { get; set; }

    /// <summary>Writes what the network gives for the image whose pixels [3,H,W] are given.</summary>
    public void Score(float[] pixels, Span<float> scores)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, _shape);
        using var outputs = _session.Run(_run, _inputs, [input], _outputs);
        outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }
}
