using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>What a network runs on, and why.</summary>
/// <param name="Device">Never <see cref="Device.Auto"/>.</param>
/// <param name="Reason">A sentence.</param>
internal sealed record DeviceChoice(Device Device, string Reason)
{
    /// <summary>
    /// Several images at once are faster there, and give each what it gives alone. Never so on a processor.
    /// </summary>
    public bool TakesBatches { get; init; }

    /// <summary>The reason, where a device is there that was not taken; else null.</summary>
    public string? Warning { get; init; }

    /// <summary>
    /// The device that was asked for, or for <see cref="Device.Auto"/> the best that agrees with the processor.
    /// </summary>
    /// <remarks>Where there is none but the processor, nothing is run. Else it takes about a second.</remarks>
    /// <param name="asked">By the user.</param>
    /// <param name="network">The ONNX file: images [N,3,H,W] to anything.</param>
    /// <param name="description">Size and range of its images.</param>
    /// <exception cref="InvalidOperationException">
    /// The device that was asked for cannot be used, or computes something else.
    /// </exception>
    public static DeviceChoice For(Device asked, ReadOnlyMemory<byte> network, NetworkDescription description)
    {
        if (asked.Kind == DeviceKind.Cpu)
            return new(Device.Cpu, "The network runs on the processor, as asked.");
        if (asked.Kind != DeviceKind.Auto)
            return Probe(asked, network.ToArray(), description);

        var problems = new List<string>();
        foreach (var candidate in ExecutionProvider.Candidates.Where(device => ExecutionProvider.Of(device)!.IsThere))
        {
            try
            {
                return Probe(candidate, network.ToArray(), description);
            }
            catch (DeviceException problem)
            {
                problems.Add(problem.Found);
            }
        }

        var version = OrtEnv.Instance().GetVersionString();
        return problems.Count == 0
            ? new(
                Device.Cpu,
                $"The network runs on the processor: ONNX Runtime {version} as it was loaded has nothing else.")
            : OnProcessor($"The network runs on the processor: {string.Join("; ", problems)}.");
    }

    private static DeviceChoice OnProcessor(string reason) => new(Device.Cpu, reason) { Warning = reason };

    private static DeviceChoice Probe(Device device, byte[] network, NetworkDescription description)
    {
        var trial = NetworkTrial.On(device, network, description);
        var expected = NetworkTrial.On(Device.Cpu, network, description);
        if (!trial.AgreesWith(expected))
        {
            throw ExecutionProvider.Of(device)!.Unusable(
                device, $"{device} makes other numbers of two pictures than the processor does");
        }

        return new(device, $"The network runs on {device}, which computes the same as the processor.")
        {
            TakesBatches = trial.TakesBatches && expected.TakesBatches,
        };
    }
}
