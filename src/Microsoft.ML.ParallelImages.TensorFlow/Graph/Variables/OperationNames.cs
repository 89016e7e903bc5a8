using System.Text.RegularExpressions;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Makes TensorFlow names of ONNX names.</summary>
internal static partial class OperationNames
{
    /// <summary>TensorFlow wants a letter, digit or point first, then also _ - and /.</summary>
    public static string Clean(string name)
    {
        var clean = Unwanted().Replace(name, "_").TrimStart('_', '-', '/');
        return clean.Length > 0 ? clean : "value";
    }

    [GeneratedRegex("[^A-Za-z0-9_.\\-/]")]
    private static partial Regex Unwanted();
}
