namespace Microsoft.ML.ParallelImages;

/// <summary>What a network runs on.</summary>
/// <remarks>
/// ONNX Runtime runs on more than the processor where the application refers to another package of it than this library
/// does:
/// <code>
/// &lt;PackageReference Include="Microsoft.ML.OnnxRuntime" ExcludeAssets="all" /&gt;
/// &lt;PackageReference Include="Microsoft.ML.OnnxRuntime.Gpu" Version="1.31.0" /&gt;
/// </code>
/// <c>OnnxRuntimeDoctor</c> tells what can be used. Never run so far, for want of such hardware: a network on a
/// graphics card or with Core ML. What was: the package above on a machine without a card, and everything around the
/// card on the processor.
/// </remarks>
public readonly record struct Device
{
    private Device(DeviceKind kind, int index = 0) => (Kind, Index) = (kind, index);

    /// <summary>
    /// A graphics card where there is one that computes the same as the processor, else the processor. The default.
    /// ONNX Runtime tries it with CUDA, then DirectML; Core ML, which rounds more, is used by name only.
    /// </summary>
    public static Device Auto => default;

    /// <summary>The processor, even where there is a graphics card.</summary>
    public static Device Cpu { get; } = new(DeviceKind.Cpu);

    /// <summary>
    /// Apple's Core ML, on macOS: it chooses among processor, graphics card and neural engine. Only ONNX Runtime has
    /// it.
    /// </summary>
    public static Device CoreML { get; } = new(DeviceKind.CoreML);

    internal DeviceKind Kind { get; }

    internal int Index { get; }

    /// <summary>One graphics card of NVIDIA; an error where it cannot be used.</summary>
    /// <param name="index">Counts from 0, as nvidia-smi lists them.</param>
    public static Device Cuda(int index = 0) => new(DeviceKind.Cuda, Require.NotNegative(index, nameof(index)));

    /// <summary>
    /// One graphics card of any maker, on Windows; an error where it cannot be used. Only ONNX Runtime has it.
    /// </summary>
    /// <param name="index">Counts from 0, as Windows lists its adapters.</param>
    public static Device DirectML(int index = 0) => new(DeviceKind.DirectML, Require.NotNegative(index, nameof(index)));

    /// <summary>The kind, and the number of a graphics card.</summary>
    public override string ToString() =>
        Kind is DeviceKind.Cuda or DeviceKind.DirectML ? FormattableString.Invariant($"{Kind}({Index})") : $"{Kind}";
}

/// <summary>The kinds of <see cref="Device"/>.</summary>
internal enum DeviceKind
{
    Auto,
    Cpu,
    Cuda,
    DirectML,
    CoreML,
}
