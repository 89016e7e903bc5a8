using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>A native object with one owner; freed once, never while a call uses it.</summary>
internal abstract class NativeHandle(nint pointer) : SafeHandle(pointer, ownsHandle: true)
{
    private volatile bool _isDisposed;

    /// <summary>The owner is done with it; it may live until the last call that uses it is over.</summary>
    public bool IsDisposed => _isDisposed;

    public override bool IsInvalid => handle == 0;

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle()
    {
        Free(handle);
        return true;
    }

    protected abstract void Free(nint pointer);
}

internal sealed class TensorHandle(nint pointer) : NativeHandle(pointer)
{
    protected override void Free(nint pointer) => LibTensorFlow.TF_DeleteTensor(pointer);
}

internal sealed class GraphHandle() : NativeHandle(LibTensorFlow.TF_NewGraph())
{
    protected override void Free(nint pointer) => LibTensorFlow.TF_DeleteGraph(pointer);
}

internal sealed class SessionOptionsHandle() : NativeHandle(LibTensorFlow.TF_NewSessionOptions())
{
    protected override void Free(nint pointer) => LibTensorFlow.TF_DeleteSessionOptions(pointer);
}

internal sealed class SessionHandle(nint pointer) : NativeHandle(pointer)
{
    protected override void Free(nint pointer)
    {
        var status = LibTensorFlow.TF_NewStatus();
        LibTensorFlow.TF_CloseSession(pointer, status);
        LibTensorFlow.TF_DeleteSession(pointer, status);
        LibTensorFlow.TF_DeleteStatus(status);
        FreeMemory.GiveBack();
    }
}

/// <summary>Receives a function's answer: the one place where answers become exceptions.</summary>
internal sealed class StatusHandle() : NativeHandle(LibTensorFlow.TF_NewStatus())
{
    /// <summary>Throws when the last function that got this handle refused.</summary>
    /// <param name="doing">What was being done, on what: the start of the message.</param>
    public void ThrowIfRefused(string doing)
    {
        var code = LibTensorFlow.TF_GetCode(this);
        if (code == StatusCode.Ok)
            return;
        var answer = Marshal.PtrToStringUTF8(LibTensorFlow.TF_Message(this)) ?? "";
        throw new TensorFlowException(code, doing, answer);
    }

    protected override void Free(nint pointer) => LibTensorFlow.TF_DeleteStatus(pointer);
}
