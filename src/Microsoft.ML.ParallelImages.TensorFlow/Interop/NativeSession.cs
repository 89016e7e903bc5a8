using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Runs a graph and holds the values of its variables.</summary>
/// <remarks>
/// Runs may overlap on several threads. A run cannot be interrupted: disposing lets those that go on end, the last of
/// which frees the session, and refuses others.
/// </remarks>
internal sealed unsafe class NativeSession : IDisposable
{
    private readonly NativeGraph _graph;
    private readonly SessionHandle _handle;

    /// <param name="graph">Disposed before the session, it is freed with it.</param>
    /// <param name="config">A serialised ConfigProto; empty for TensorFlow's defaults.</param>
    /// <param name="target">Address of a server; null runs in this process.</param>
    public NativeSession(NativeGraph graph, ReadOnlySpan<byte> config = default, string? target = null)
    {
        _graph = graph;
        using var options = new SessionOptionsHandle();
        using var status = new StatusHandle();
        if (!config.IsEmpty)
        {
            fixed (byte* bytes = config)
                LibTensorFlow.TF_SetConfig(options, bytes, (nuint)config.Length, status);
            status.ThrowIfRefused("Configuring a session");
        }

        if (target is not null)
            LibTensorFlow.TF_SetTarget(options, target);
        ObjectDisposedException.ThrowIf(graph.Handle.IsDisposed, graph);
        var session = LibTensorFlow.TF_NewSession(graph.Handle, options, status);
        status.ThrowIfRefused("Opening a session");
        _handle = new SessionHandle(session);
    }

    /// <summary>Processors and graphics cards that the session may use.</summary>
    public IReadOnlyList<NativeDevice> Devices()
    {
        using var status = new StatusHandle();
        var list = LibTensorFlow.TF_SessionListDevices(_handle, status);
        status.ThrowIfRefused("Listing devices");
        try
        {
            var devices = new NativeDevice[LibTensorFlow.TF_DeviceListCount(list)];
            for (var i = 0; i < devices.Length; i++)
            {
                var name = Marshal.PtrToStringUTF8(LibTensorFlow.TF_DeviceListName(list, i, status)) ?? "";
                var type = Marshal.PtrToStringUTF8(LibTensorFlow.TF_DeviceListType(list, i, status)) ?? "";
                devices[i] = new(name, type, LibTensorFlow.TF_DeviceListMemoryBytes(list, i, status));
            }

            return devices;
        }
        finally
        {
            LibTensorFlow.TF_DeleteDeviceList(list);
        }
    }

    /// <summary>One run; the caller disposes the returned tensors and the fed ones.</summary>
    /// <exception cref="TensorFlowException">TensorFlow refuses; the message names the operation.</exception>
    /// <exception cref="ArgumentException">
    /// A fed tensor does not have the shape that is expected, or an operation is another graph's.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The session, or a fed tensor, was disposed.</exception>
    public NativeTensor[] Run(
        IReadOnlyList<Feed> feeds, ReadOnlySpan<NodeOutput> fetches, params ReadOnlySpan<Operation> targets)
    {
        // The handle alone would let runs begin as long as another one goes on.
        ObjectDisposedException.ThrowIf(_handle.IsDisposed, this);
        foreach (var feed in feeds)
        {
            ArgumentNullException.ThrowIfNull(feed.Value, nameof(feeds));
            _graph.CheckFeed(feed.Output, feed.Value);
        }

        foreach (var fetch in fetches)
            _graph.CheckOwn(fetch);
        foreach (var target in targets)
            _graph.CheckOwn(target);

        var held = 0;
        try
        {
            var tensors = new nint[feeds.Count];
            for (; held < tensors.Length; held++)
                tensors[held] = Hold(feeds[held].Value.Handle);
            return Run([.. feeds.Select(feed => feed.Output)], tensors, fetches, targets);
        }
        finally
        {
            while (held > 0)
                feeds[--held].Value.Handle.DangerousRelease();
        }
    }

    public void Dispose() => _handle.Dispose();

    private static nint Hold(TensorHandle handle)
    {
        ObjectDisposedException.ThrowIf(handle.IsDisposed, typeof(NativeTensor));
        var added = false;
        handle.DangerousAddRef(ref added);
        return handle.DangerousGetHandle();
    }

    private NativeTensor[] Run(
        NodeOutput[] inputs, nint[] values, ReadOnlySpan<NodeOutput> fetches, ReadOnlySpan<Operation> targets)
    {
        using var status = new StatusHandle();
        var results = new nint[fetches.Length];
        fixed (NodeOutput* input = inputs, fetch = fetches)
        fixed (nint* value = values, result = results)
        fixed (Operation* target = targets)
        {
            LibTensorFlow.TF_SessionRun(
                _handle, 0, input, value, inputs.Length, fetch, result, fetches.Length, (nint*)target, targets.Length,
                0, status);
        }

        status.ThrowIfRefused("Running the network");
        return Array.ConvertAll(results, pointer => new NativeTensor(pointer));
    }
}

/// <summary>A value for an input of a run.</summary>
internal readonly record struct Feed(NodeOutput Output, NativeTensor Value);

/// <summary>One device, as TensorFlow names it.</summary>
internal sealed record NativeDevice(string Name, string Type, long MemoryBytes);
