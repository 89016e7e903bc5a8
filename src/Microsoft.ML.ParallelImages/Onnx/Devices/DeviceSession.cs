using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Opens networks on a device.</summary>
internal static class DeviceSession
{
    /// <param name="network">The ONNX file.</param>
    /// <param name="options">Are changed for the device.</param>
    /// <param name="device">Chosen already: <see cref="Device.Auto"/> is the processor here.</param>
    /// <exception cref="DeviceException">The device cannot be used; the message says what is missing.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime does not know the network.</exception>
    public static InferenceSession Open(byte[] network, SessionOptions options, Device device)
    {
        var provider = ExecutionProvider.Of(device);
        provider?.AppendTo(options, device);
        try
        {
            return new InferenceSession(network, options);
        }
        catch (OnnxRuntimeException cause) when (provider is not null)
        {
            throw provider.Unusable(device, $"the network does not start there: {cause.Message}", cause);
        }
    }
}

/// <summary>A device cannot be used.</summary>
/// <param name="message">Two sentences for whoever asked for it.</param>
/// <param name="found">What is wrong, as a part of a sentence.</param>
/// <param name="cause">Of ONNX Runtime.</param>
internal sealed class DeviceException(string message, string found, Exception? cause)
    : InvalidOperationException(message, cause)
{
    public string Found => found;
}
