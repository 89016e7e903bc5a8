using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>The part of ONNX Runtime that runs networks on a device other than the processor.</summary>
/// <param name="Name">As ONNX Runtime lists it.</param>
/// <param name="Package">Which package brings it, and what it stands on.</param>
/// <param name="Libraries">Of the system: what it loads.</param>
internal sealed record ExecutionProvider(string Name, string Package, IReadOnlyList<string> Libraries)
{
    private static readonly ExecutionProvider
        Cuda = new(
            "CUDAExecutionProvider",
            "the package Microsoft.ML.OnnxRuntime.Gpu in the place of Microsoft.ML.OnnxRuntime (version 1.31.0: "
            + "NVIDIA's driver, CUDA 13 and cuDNN 9)",
            OperatingSystem.IsWindows()
                ? ["nvcuda.dll", "cudart64_13.dll", "cublas64_13.dll", "cublasLt64_13.dll", "cudnn64_9.dll"]
                :
                [
                    "libcuda.so.1", "libcudart.so.13", "libcublas.so.13", "libcublasLt.so.13", "libcurand.so.10",
                    "libcudnn.so.9",
                ]),
        DirectML = new(
            "DmlExecutionProvider",
            "Windows, and the package Microsoft.ML.OnnxRuntime.DirectML in the place of Microsoft.ML.OnnxRuntime", []),
        CoreML = new("CoreMLExecutionProvider", "macOS, where the package Microsoft.ML.OnnxRuntime brings it", []);

    /// <summary>What <see cref="Device.Auto"/> tries, the best first.</summary>
    public static IReadOnlyList<Device> Candidates { get; } = [Device.Cuda(), Device.DirectML()];

    /// <summary>Null for the processor.</summary>
    public static ExecutionProvider? Of(Device device) => device.Kind switch
    {
        DeviceKind.Cuda => Cuda,
        DeviceKind.DirectML => DirectML,
        DeviceKind.CoreML => CoreML,
        _ => null,
    };

    /// <summary>Whether the ONNX Runtime that was loaded has it.</summary>
    public bool IsThere => OrtEnv.Instance().GetAvailableProviders().Contains(Name);

    /// <summary>Lets sessions run on the device.</summary>
    /// <exception cref="DeviceException">The device cannot be used; the message says what is missing.</exception>
    public void AppendTo(SessionOptions options, Device device)
    {
        if (!IsThere)
        {
            throw Unusable(
                device, $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}, as it was loaded, has only "
                + $"{string.Join(", ", OrtEnv.Instance().GetAvailableProviders())}");
        }

        // Asked first: ONNX Runtime would write its own lines about them on the console.
        if (Missing() is { Count: > 0 } missing)
        {
            throw Unusable(
                device, $"{Name} is there, but not the libraries that it needs: {string.Join(", ", missing)}");
        }

        try
        {
            Append(options, device);
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            throw Unusable(device, $"{Name} is there, but does not start: {cause.Message}", cause);
        }
    }

    /// <summary>The device cannot be used, for a reason that is a part of a sentence.</summary>
    public DeviceException Unusable(Device device, string found, Exception? cause = null) => new(
        $"Running a network on {device}: {found.TrimEnd(' ', '.')}. Expected {Package}; "
        + "or take Device.Auto or Device.Cpu, which run on the processor.", found.TrimEnd(' ', '.'), cause);

    /// <summary>What comes out of ONNX Runtime where it is built for something else, or the device fails.</summary>
    public static bool IsRefusal(Exception failure) =>
        failure is OnnxRuntimeException or EntryPointNotFoundException or NotSupportedException or DllNotFoundException;

    private List<string> Missing() => [.. Libraries.Where(name => !NativeLibrary.TryLoad(name, out _))];

    private static void Append(SessionOptions options, Device device)
    {
        switch (device.Kind)
        {
            case DeviceKind.Cuda:
                options.AppendExecutionProvider_CUDA(device.Index);
                break;
            case DeviceKind.DirectML:
                // Both are what DirectML demands.
                options.EnableMemoryPattern = false;
                options.ExecutionMode = ExecutionMode.ORT_SEQUENTIAL;
                options.AppendExecutionProvider_DML(device.Index);
                break;
            case DeviceKind.CoreML:
                options.AppendExecutionProvider_CoreML();
                break;
        }
    }
}
