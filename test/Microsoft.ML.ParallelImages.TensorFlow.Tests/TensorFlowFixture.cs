using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

/// <summary>
/// Loads TensorFlow for the tests of a class, and skips them by name where PARALLELIMAGES_TENSORFLOW is not set.
/// </summary>
internal static class TensorFlowFixture
{
    public const string Category = "TensorFlow";

    public static bool IsThere => Environment.GetEnvironmentVariable(NativeLibraryLocator.Variable) is { Length: > 0 };

    public static void Need()
    {
        Assert.SkipUnless(IsThere, $"needs TensorFlow's library ({NativeLibraryLocator.Variable})");
        TensorFlowLibrary.Load();
    }
}
