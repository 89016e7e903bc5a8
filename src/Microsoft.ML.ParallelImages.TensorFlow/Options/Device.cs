namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>What a training runs on.</summary>
public readonly record struct Device
{
    private readonly int? _gpu;

    private Device(bool isCpu, int? gpu) => (IsCpu, _gpu) = (isCpu, gpu);

    /// <summary>The first graphics card that TensorFlow can use, else the processor. The default.</summary>
    public static Device Auto => default;

    /// <summary>The processor, even where there is a graphics card.</summary>
    public static Device Cpu { get; } = new(true, null);

    /// <summary>Only the processor may be used.</summary>
    internal bool IsCpu { get; }

    /// <summary>Number of the graphics card that must be used; null when there need not be one.</summary>
    internal int? GpuIndex => _gpu;

    /// <summary>One graphics card; a training fails where TensorFlow cannot use it.</summary>
    /// <param name="index">Counts from 0, as nvidia-smi lists them.</param>
    public static Device Gpu(int index = 0) => new(false, Require.NotNegative(index, nameof(index)));

    /// <summary>Auto, Cpu or the number of the graphics card.</summary>
    public override string ToString() => IsCpu ? "Cpu" : GpuIndex is { } index ? $"Gpu({index})" : "Auto";
}
