using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>Every native function in use: the stable C API (c_api.h), as TensorFlow 2.10 and later export it.</summary>
/// <remarks>
/// Names are TensorFlow's own. Nothing outside this folder calls them: the wrappers check what the library answers with
/// a crash. The library is found by <see cref="TensorFlowLibrary"/>, which must have been loaded first.
/// </remarks>
internal static unsafe partial class LibTensorFlow
{
    public const string Name = "tensorflow";

    [LibraryImport(Name)]
    public static partial nint TF_Version();

    [LibraryImport(Name)]
    public static partial nint TF_NewStatus();

    [LibraryImport(Name)]
    public static partial void TF_DeleteStatus(nint status);

    [LibraryImport(Name)]
    public static partial StatusCode TF_GetCode(StatusHandle status);

    [LibraryImport(Name)]
    public static partial nint TF_Message(StatusHandle status);

    [LibraryImport(Name)]
    public static partial nint TF_AllocateTensor(TensorType type, long* shape, int rank, nuint byteLength);

    [LibraryImport(Name)]
    public static partial nint TF_NewTensor(
        TensorType type, long* shape, int rank, void* memory, nuint byteLength,
        delegate* unmanaged<void*, nuint, void*, void> deallocator, void* argument);

    [LibraryImport(Name)]
    public static partial void TF_DeleteTensor(nint tensor);

    [LibraryImport(Name)]
    public static partial void* TF_TensorData(TensorHandle tensor);

    [LibraryImport(Name)]
    public static partial nuint TF_TensorByteSize(TensorHandle tensor);

    [LibraryImport(Name)]
    public static partial TensorType TF_TensorType(TensorHandle tensor);

    [LibraryImport(Name)]
    public static partial int TF_NumDims(TensorHandle tensor);

    [LibraryImport(Name)]
    public static partial long TF_Dim(TensorHandle tensor, int index);

    [LibraryImport(Name)]
    public static partial nint TF_NewGraph();

    [LibraryImport(Name)]
    public static partial void TF_DeleteGraph(nint graph);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint TF_NewOperation(GraphHandle graph, string type, string name);

    [LibraryImport(Name)]
    public static partial nint TF_FinishOperation(nint description, StatusHandle status);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetDevice(nint description, string device);

    [LibraryImport(Name)]
    public static partial void TF_AddInput(nint description, NodeOutput input);

    [LibraryImport(Name)]
    public static partial void TF_AddInputList(nint description, NodeOutput* inputs, int count);

    [LibraryImport(Name)]
    public static partial void TF_AddControlInput(nint description, nint operation);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrType(nint description, string name, TensorType value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrInt(nint description, string name, long value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrIntList(nint description, string name, long* values, int count);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrFloat(nint description, string name, float value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrBool(nint description, string name, byte value);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrString(nint description, string name, byte* value, nuint length);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrShape(nint description, string name, long* shape, int rank);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetAttrTensor(
        nint description, string name, TensorHandle value, StatusHandle status);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_AddGradientsWithPrefix(
        GraphHandle graph, string prefix, NodeOutput* y, int yCount, NodeOutput* x, int xCount, NodeOutput* dx,
        StatusHandle status, NodeOutput* dy);

    [LibraryImport(Name)]
    public static partial nint TF_NewSessionOptions();

    [LibraryImport(Name)]
    public static partial void TF_DeleteSessionOptions(nint options);

    [LibraryImport(Name)]
    public static partial void TF_SetConfig(
        SessionOptionsHandle options, byte* proto, nuint length, StatusHandle status);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void TF_SetTarget(SessionOptionsHandle options, string target);

    [LibraryImport(Name)]
    public static partial nint TF_NewSession(GraphHandle graph, SessionOptionsHandle options, StatusHandle status);

    [LibraryImport(Name)]
    public static partial void TF_CloseSession(nint session, nint status);

    [LibraryImport(Name)]
    public static partial void TF_DeleteSession(nint session, nint status);

    [LibraryImport(Name)]
    public static partial void TF_SessionRun(
        SessionHandle session, nint runOptions, NodeOutput* inputs, nint* inputTensors, int inputCount,
        NodeOutput* outputs, nint* outputTensors, int outputCount, nint* targets, int targetCount, nint runMetadata,
        StatusHandle status);

    [LibraryImport(Name)]
    public static partial nint TF_SessionListDevices(SessionHandle session, StatusHandle status);

    [LibraryImport(Name)]
    public static partial int TF_DeviceListCount(nint devices);

    [LibraryImport(Name)]
    public static partial nint TF_DeviceListName(nint devices, int index, StatusHandle status);

    [LibraryImport(Name)]
    public static partial nint TF_DeviceListType(nint devices, int index, StatusHandle status);

    [LibraryImport(Name)]
    public static partial long TF_DeviceListMemoryBytes(nint devices, int index, StatusHandle status);

    [LibraryImport(Name)]
    public static partial void TF_DeleteDeviceList(nint devices);

    [LibraryImport(Name)]
    public static partial nint TF_NewServer(byte* proto, nuint length, StatusHandle status);

    [LibraryImport(Name)]
    public static partial void TF_ServerStart(nint server, StatusHandle status);

    [LibraryImport(Name)]
    public static partial nint TF_ServerTarget(nint server);
}
