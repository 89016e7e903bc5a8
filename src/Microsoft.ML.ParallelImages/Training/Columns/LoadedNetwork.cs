using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A network in ONNX Runtime's memory. Whoever disposes it must know that nobody computes with it.</summary>
internal sealed class LoadedNetwork : IDisposable
{
    /// <summary>Images of a batch on a graphics card.</summary>
    private const int MostImages = 32;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _inputs, _outputs;
    private readonly NetworkDescription _description;
    private readonly BatchGatherer? _gatherer;

    /// <param name="onnx">Takes one image at a time, or any number.</param>
    /// <param name="description">Of its images.</param>
    /// <param name="length">Numbers that it gives for an image; ignored on the CPU.</param>
    /// <param name="choice">What it runs on.</param>
    /// <param name="output">What is computed; the first output where it is null.</param>
    public LoadedNetwork(
        ReadOnlyMemory<byte> onnx, NetworkDescription description, int length, DeviceChoice choice, string? output)
    {
        using var options = SessionSettings.ForSingleImages();
        _session = DeviceSession.Open(onnx.ToArray(), options, choice.Device);
        _description = description;
        _inputs = [_session.InputNames[0]];
        _outputs = [output ?? _session.OutputNames[0]];
        if (choice.Device != Device.Cpu)
        {
            // Single images too: DirectML computes one at a time.
            var most = choice.TakesBatches ? MostImages : 1;
            _gatherer = new BatchGatherer(
                description.ToTensorSpec().Length, length, most,
                (pixels, count, scores) => Run(pixels, count, scores.AsSpan(0, count * length)));
        }
    }

    /// <summary>How many compute with it. Its owner's to change.</summary>
    public int Users { get; set; }

    /// <summary>True when the last user frees it. Its owner's to change.</summary>
    public bool IsLetGo { get; set; }

    /// <summary>Writes what the network gives for the image whose pixels [3,H,W] are given.</summary>
    public void Score(float[] pixels, Span<float> scores)
    {
        if (_gatherer is null)
            Run(pixels, 1, scores);
        else
            _gatherer.Score(pixels, scores);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private void Run(float[] pixels, int count, Span<float> scores)
    {
        var size = _description.InputSize;
        using var input = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, pixels.AsMemory(0, count * 3 * size.Height * size.Width),
            [count, 3, size.Height, size.Width]);
        using var outputs = _session.Run(_run, _inputs, [input], _outputs);
        outputs[0].GetTensorDataAsSpan<float>().CopyTo(scores);
    }
}
