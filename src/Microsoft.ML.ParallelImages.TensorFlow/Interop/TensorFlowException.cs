namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>TensorFlow refused something; the message holds what was being done and TensorFlow's own words.</summary>
public sealed class TensorFlowException : Exception
{
    internal TensorFlowException(StatusCode code, string doing, string answer)
        : base($"{doing}: TensorFlow answers {code} ({(int)code}): {answer}{AdviceFor(code)}") => Code = code;

    /// <summary>The kind of failure.</summary>
    public StatusCode Code { get; }

    private static string AdviceFor(StatusCode code) =>
        code == StatusCode.ResourceExhausted ? " Use a smaller batch or smaller images." : "";
}
