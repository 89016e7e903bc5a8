using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>Tells which TensorFlow a process uses, and on what it can train.</summary>
public static class TensorFlowDoctor
{
    /// <summary>Loads the library, opens a session and asks for its devices; takes about a second.</summary>
    /// <param name="options">
    /// Whose library folder and device are looked at. Default: the usual places, every device.
    /// </param>
    /// <exception cref="DllNotFoundException">
    /// There is no usable library; the message lists the places that were looked at.
    /// </exception>
    public static TensorFlowReport Examine(TensorFlowOptions? options = null)
    {
        options ??= new TensorFlowOptions();
        var library = TensorFlowLibrary.Load(options.LibraryFolder);
        using var graph = new NativeGraph();
        using var session = new NativeSession(graph, SessionConfig.For(options.Device, options.Threads));
        return new TensorFlowReport
        {
            Version = library.Version,
            LibraryPath = library.Path,
            Devices =
                [.. session.Devices().Select(device => $"{device.Type} {device.Name} {device.MemoryBytes >> 20} MB")],
            HasGraphicsCard = session.Devices().Any(device => device.Type == "GPU"),
        };
    }
}
