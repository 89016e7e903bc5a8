using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Tells which ONNX Runtime a process uses, and on what it can run networks.</summary>
public static class OnnxRuntimeDoctor
{
    /// <summary>
    /// Runs a network on two pictures, on the processor and on each device that ONNX Runtime may have; takes about a
    /// second a device.
    /// </summary>
    /// <param name="network">Default: the embedded EfficientNet-Lite0.</param>
    public static OnnxRuntimeReport Examine(ImageNetwork? network = null)
    {
        network ??= ImageNetwork.EfficientNetLite0;
        var bytes = OnnxGraphs.Features(network);
        Device[] devices = [.. ExecutionProvider.Candidates, Device.CoreML];
        return new OnnxRuntimeReport
        {
            Version = OrtEnv.Instance().GetVersionString(),
            Providers = OrtEnv.Instance().GetAvailableProviders(),
            Devices = [.. devices.Select(device => Examine(device, bytes, network.Description))],
            Auto = DeviceChoice.For(Device.Auto, bytes, network.Description).Device,
        };
    }

    private static DeviceFinding Examine(Device device, byte[] network, NetworkDescription description)
    {
        try
        {
            var choice = DeviceChoice.For(device, network, description);
            return new() { Device = device, IsUsable = true, Finding = choice.Reason };
        }
        catch (DeviceException problem)
        {
            return new() { Device = device, IsUsable = false, Finding = problem.Message };
        }
    }
}
