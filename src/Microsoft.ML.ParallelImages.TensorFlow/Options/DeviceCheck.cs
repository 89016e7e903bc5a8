using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>
/// Says so when the graphics card that was asked for is not there, instead of training on the processor.
/// </summary>
internal static class DeviceCheck
{
    /// <exception cref="ArgumentException">TensorFlow knows no such device.</exception>
    public static Device Known(Device device) => device.Kind is DeviceKind.Auto or DeviceKind.Cpu or DeviceKind.Cuda
        ? device
        : throw new ArgumentException(
            $"TensorFlow was told to train on {device}, which only ONNX Runtime can use; expected Device.Auto, "
            + "Device.Cpu or Device.Cuda(index).", nameof(device));

    /// <exception cref="InvalidOperationException">A graphics card is asked for and TensorFlow has none.</exception>
    public static void Require(Device device, IReadOnlyList<NativeDevice> found)
    {
        if (device.Kind != DeviceKind.Cuda || found.Any(one => one.Type == "GPU"))
            return;
        throw new InvalidOperationException(
            $"Training on {device}: TensorFlow sees no graphics card, only "
            + $"{string.Join(", ", found.Select(one => $"{one.Name} ({one.Type})"))}. Expected a GPU build of "
            + "TensorFlow, the driver, and the CUDA and cuDNN libraries of that build (2.10 for Windows: CUDA 11.2 and "
            + "cuDNN 8.1). Use Device.Auto or Device.Cpu to train on the processor.");
    }
}
