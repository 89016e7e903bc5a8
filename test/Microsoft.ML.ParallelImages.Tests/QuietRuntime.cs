using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>Some tests open sessions of ONNX Runtime themselves, perhaps before anything of the library ran.</summary>
internal static class QuietRuntime
{
    [ModuleInitializer]
    internal static void Start() => RuntimeHelpers.RunModuleConstructor(typeof(ImageNetwork).Module.ModuleHandle);
}
