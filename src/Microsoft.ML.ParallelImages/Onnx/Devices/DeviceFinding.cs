namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>Whether networks can run on a device.</summary>
public sealed record DeviceFinding
{
    /// <summary>Which one.</summary>
    public required Device Device { get; init; }

    /// <summary>A network ran there and gave what it gives on the processor.</summary>
    public required bool IsUsable { get; init; }

    /// <summary>What was found, and what is missing.</summary>
    public required string Finding { get; init; }
}
