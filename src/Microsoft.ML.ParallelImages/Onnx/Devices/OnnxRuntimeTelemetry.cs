using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// Keeps ONNX Runtime from sending usage data and from writing a device's number into the home folder.
/// </summary>
/// <remarks>
/// Its builds do so unless a variable of the environment says otherwise before the process uses it for the first time.
/// So this runs with the first use of this library, which a saved model makes before it comes to its network. The
/// switch <c>Microsoft.ML.ParallelImages.KeepOnnxRuntimeTelemetry</c> of the application leaves everything as it is,
/// and so does a value that the variable has already.
/// </remarks>
internal static partial class OnnxRuntimeTelemetry
{
    public const string KeepSwitch = "Microsoft.ML.ParallelImages.KeepOnnxRuntimeTelemetry";
    public const string Variable = "ORT_DISABLE_TELEMETRY";

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing later is certain to come before ONNX Runtime starts.")]
    internal static void SwitchOff()
    {
        if (AppContext.TryGetSwitch(KeepSwitch, out var keep) && keep)
            return;
        if (Environment.GetEnvironmentVariable(Variable) is not null)
            return;
        Environment.SetEnvironmentVariable(Variable, "1");
        // Outside Windows .NET keeps what is set to itself, and native code does not see it.
        if (!OperatingSystem.IsWindows())
            SetNative();
    }

    private static void SetNative()
    {
        try
        {
            SetNative(Variable, "1", overwrite: 0);
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system of another kind; an exception here would make the whole library unusable.
        }
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
