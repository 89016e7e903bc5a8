using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Runs a network on one image at a time, on the caller's thread, or on a graphics card with those of others.
/// Thread-safe.
/// </summary>
/// <remarks>
/// The network is loaded when an image comes and is lent to each that computes. Disposing lets go of it: it is freed
/// behind the last computation that has it, and the next image loads it again.
/// </remarks>
/// <param name="onnx">Takes one image at a time, or any number.</param>
/// <param name="description">Of its images.</param>
/// <param name="length">Numbers that it gives for an image; ignored on the CPU.</param>
/// <param name="device">What it runs on.</param>
/// <param name="output">What is computed; the first output where it is null.</param>
internal sealed class NetworkScorer(
    ReadOnlyMemory<byte> onnx, NetworkDescription description, int length, Device device,
    string? output = OnnxGraphs.Scores) : IDisposable
{
    private readonly Lock _changing = new();
    private DeviceChoice? _choice;
    private LoadedNetwork? _network;

    /// <summary>What the network runs on.</summary>
    /// <exception cref="InvalidOperationException">The device that was asked for cannot be used.</exception>
    public DeviceChoice Choice
    {
        get
        {
            lock (_changing)
                return _choice ??= DeviceChoice.For(device, onnx, description);
        }
    }

    /// <summary>Writes what the network gives for the image whose pixels [3,H,W] are given.</summary>
    public void Score(float[] pixels, Span<float> scores)
    {
        var network = Borrow();
        try
        {
            network.Score(pixels, scores);
        }
        finally
        {
            GiveBack(network);
        }
    }

    public void Dispose()
    {
        LoadedNetwork? network;
        lock (_changing)
        {
            (network, _network) = (_network, null);
            if (network is null)
                return;
            network.IsLetGo = true;
            if (network.Users > 0)
                return;
        }

        network.Dispose();
    }

    private LoadedNetwork Borrow()
    {
        lock (_changing)
        {
            _network ??= new LoadedNetwork(onnx, description, length, Choice, output);
            _network.Users++;
            return _network;
        }
    }

    private void GiveBack(LoadedNetwork network)
    {
        lock (_changing)
        {
            network.Users--;
            if (network.Users > 0 || !network.IsLetGo)
                return;
        }

        network.Dispose();
    }
}
