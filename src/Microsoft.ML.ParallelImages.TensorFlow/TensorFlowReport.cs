namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>What <see cref="TensorFlowDoctor"/> found.</summary>
public sealed record TensorFlowReport
{
    /// <summary>TensorFlow's version, such as 2.16.2.</summary>
    public required string Version { get; init; }

    /// <summary>The library's file, or the name under which the operating system found it.</summary>
    public required string LibraryPath { get; init; }

    /// <summary>One line for each device that a training could use: type, TensorFlow's name, memory.</summary>
    public required IReadOnlyList<string> Devices { get; init; }

    /// <summary>A graphics card is among the devices.</summary>
    public required bool HasGraphicsCard { get; init; }

    /// <summary>Some lines for people, with what to do when no graphics card was found.</summary>
    public override string ToString()
    {
        var advice = HasGraphicsCard
            ? ""
            : "\nNo graphics card: training runs on the processor. For one, use a GPU build of the library with its "
                + "CUDA and cuDNN; what they miss, TensorFlow writes to the error output when "
                + "TF_CPP_MIN_LOG_LEVEL is 0.";
        return $"TensorFlow {Version} from {LibraryPath}\n{string.Join('\n', Devices)}{advice}";
    }
}
