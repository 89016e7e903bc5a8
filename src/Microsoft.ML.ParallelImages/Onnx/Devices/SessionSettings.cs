using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>How ONNX Runtime uses the cores beside our workers.</summary>
internal static class SessionSettings
{
    private const string AllowSpinning = "session.intra_op.allow_spinning";

    /// <summary>One run at a time on all cores; waiting threads sleep, since workers render at the same time.</summary>
    public static SessionOptions ForBatches() => Create(Environment.ProcessorCount);

    /// <summary>Many runs at a time, each on the thread of its caller.</summary>
    public static SessionOptions ForSingleImages() => Create(1);

    private static SessionOptions Create(int threads)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry(AllowSpinning, "0");
        return options;
    }
}
