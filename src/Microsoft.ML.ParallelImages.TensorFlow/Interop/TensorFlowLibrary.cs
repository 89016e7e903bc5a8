using System.Reflection;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>The TensorFlow library of this process: loaded once, never unloaded.</summary>
internal sealed partial class TensorFlowLibrary
{
    private const string LogLevel = "TF_CPP_MIN_LOG_LEVEL";

    // The operating system keeps one copy of a library for a process, and this is its mirror.
    private static readonly Lock Loading = new();
    private static TensorFlowLibrary? _loaded;

    private readonly nint _handle;

    private TensorFlowLibrary(nint handle, string path, string version) =>
        (_handle, Path, Version) = (handle, path, version);

    /// <summary>The file, or the bare name under which the operating system found it.</summary>
    public string Path { get; }

    /// <summary>TensorFlow's own version number, such as 2.16.2.</summary>
    public string Version { get; }

    /// <summary>Loads TensorFlow, or returns what is loaded already.</summary>
    /// <param name="folder">Where to look first; null for the usual places.</param>
    /// <exception cref="DllNotFoundException">Nowhere is a usable library; the message lists the places.</exception>
    public static TensorFlowLibrary Load(string? folder = null)
    {
        lock (Loading)
        {
            if (_loaded is not null)
                return _loaded;
            KeepLogQuiet();
            var variable = Environment.GetEnvironmentVariable(NativeLibraryLocator.Variable);
            var found = Find(NativeLibraryLocator.ForThisMachine().Candidates(folder, variable));
            NativeLibrary.SetDllImportResolver(typeof(LibTensorFlow).Assembly, Resolve);
            return _loaded = found;
        }
    }

    /// <summary>The first usable library of the candidates.</summary>
    internal static TensorFlowLibrary Find(IEnumerable<string> candidates)
    {
        var tried = new List<string>();
        foreach (var candidate in candidates)
        {
            var problem = TryOpen(candidate, out var library);
            if (library is not null)
                return library;
            tried.Add($"  {candidate}: {problem}");
        }

        throw new DllNotFoundException(
            $"Loading TensorFlow: no usable library was found. Looked at:\n{string.Join('\n', tried)}\n"
            + NativeLibraryLocator.Remedy);
    }

    /// <summary>Null and a library, or the reason why the file is none.</summary>
    private static string? TryOpen(string candidate, out TensorFlowLibrary? library)
    {
        library = null;
        if (System.IO.Path.IsPathRooted(candidate) && !File.Exists(candidate))
            return "no such file";
        nint handle;
        try
        {
            handle = NativeLibrary.Load(candidate);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException)
        {
            return failure.Message.ReplaceLineEndings(" ");
        }

        if (!NativeLibrary.TryGetExport(handle, nameof(LibTensorFlow.TF_Version), out var function))
        {
            NativeLibrary.Free(handle);
            return "is a library, but not TensorFlow: it has no function TF_Version";
        }

        var version = ReadVersion(function);
        if (!IsSupported(version))
            return $"is TensorFlow {version}; 2.10 or a later 2.x is needed";
        library = new TensorFlowLibrary(handle, candidate, version);
        return null;
    }

    internal static bool IsSupported(string version) =>
        System.Version.TryParse(version.Split('-')[0], out var number) && number is { Major: 2, Minor: >= 10 };

    private static unsafe string ReadVersion(nint function) =>
        Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)function)()) ?? "";

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == LibTensorFlow.Name ? _loaded!._handle : 0;

    /// <summary>
    /// TensorFlow reads the variable with getenv while it loads, and .NET's own SetEnvironmentVariable does not reach
    /// getenv outside Windows.
    /// </summary>
    private static void KeepLogQuiet()
    {
        if (Environment.GetEnvironmentVariable(LogLevel) is not null)
            return;
        if (OperatingSystem.IsWindows())
            PutEnvironment(LogLevel, "2");
        else
            SetEnvironment(LogLevel, "2", 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport("ucrtbase", EntryPoint = "_putenv_s", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PutEnvironment(string name, string value);
}
