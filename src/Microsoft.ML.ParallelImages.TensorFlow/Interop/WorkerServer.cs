using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>A TensorFlow server, which other processes reach. It lives as long as the process.</summary>
/// <remarks>
/// It listens on all network interfaces, without authentication or encryption, and runs whatever graph a peer sends.
/// </remarks>
internal sealed unsafe class WorkerServer
{
    private readonly nint _server;

    /// <param name="definition">A serialised ServerDef.</param>
    public WorkerServer(ReadOnlySpan<byte> definition)
    {
        using var status = new StatusHandle();
        fixed (byte* bytes = definition)
            _server = LibTensorFlow.TF_NewServer(bytes, (nuint)definition.Length, status);
        status.ThrowIfRefused("Making a TensorFlow server");
    }

    /// <summary>What a session names as its target.</summary>
    public string Target => Marshal.PtrToStringUTF8(LibTensorFlow.TF_ServerTarget(_server)) ?? "";

    public void Start()
    {
        using var status = new StatusHandle();
        LibTensorFlow.TF_ServerStart(_server, status);
        status.ThrowIfRefused("Starting a TensorFlow server");
    }

    /// <summary>
    /// Refuses: TensorFlow ends the process when a server is deleted, even one that was never started.
    /// </summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Stop() => throw new NotSupportedException(
        $"The TensorFlow server {Target} cannot be stopped: it lives as long as its process. Give each worker a "
        + "process of its own and let that end.");
}
