namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>What <see cref="OnnxRuntimeDoctor"/> found.</summary>
public sealed record OnnxRuntimeReport
{
    /// <summary>ONNX Runtime's version, such as 1.31.1.</summary>
    public required string Version { get; init; }

    /// <summary>
    /// What it was built with, in its own words, such as <c>CPUExecutionProvider</c>; whether it works is another
    /// question.
    /// </summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>The first device of each kind but the processor, and what came of trying it.</summary>
    public required IReadOnlyList<DeviceFinding> Devices { get; init; }

    /// <summary>What <see cref="Device.Auto"/> is here.</summary>
    public required Device Auto { get; init; }

    /// <summary>Some lines for people.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            $"ONNX Runtime {Version} with {string.Join(", ", Providers)}",
            .. Devices.Select(device => $"{device.Device}: {device.Finding}"),
            $"Auto: {Auto}",
        ]);
}
