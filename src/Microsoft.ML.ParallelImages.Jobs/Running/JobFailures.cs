using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tells what a failure of the library means to whoever asked for a job: in this one place.</summary>
internal static class JobFailures
{
    /// <exception cref="JobException">It failed for a reason that is no fault of this program.</exception>
    public static T Told<T>(Func<T> job)
    {
        try
        {
            return job();
        }
        catch (Exception failure) when (Of(failure) is { } told)
        {
            throw told;
        }
    }

    /// <summary>Makes something of what the user asked for: whatever is refused there, the request is wrong.</summary>
    /// <remarks>
    /// For options, recipes and the like only, not for work: an argument that is refused elsewhere is a fault of this
    /// program, and must not look like the user's.
    /// </remarks>
    /// <exception cref="JobException">It was refused.</exception>
    public static T Asked<T>(Func<T> words)
    {
        try
        {
            return words();
        }
        catch (Exception refusal) when (refusal is ArgumentException or FormatException or NotSupportedException
            or InvalidOperationException and not DeviceException)
        {
            // .NET appends the names of parameters, which are not those of the user's options.
            throw new JobException(JobFailure.Request, refusal.Message.Split(" (Parameter '")[0], refusal);
        }
    }

    /// <summary>Null for what is told already, for a job that was stopped, and for faults of the program.</summary>
    private static JobException? Of(Exception failure) => failure switch
    {
        JobException or OperationCanceledException => null,
        ImageSourceException or ImageDecodeException or ImageReadException or InvalidDataException
            or NothingToLearnException => new(JobFailure.Unreadable, failure.Message, failure),
        DeviceException or DllNotFoundException or FileNotFoundException or DirectoryNotFoundException =>
            new(JobFailure.Missing, failure.Message, failure),
        UnauthorizedAccessException => new(
            JobFailure.Machine,
            $"{failure.Message} Look who owns it and who may read and write it, or choose another place.", failure),
        IOException => new(JobFailure.Machine, failure.Message, failure),
        // ML.NET wraps what its own threads meet in a sentence that names no image.
        { InnerException: { } inner } => Of(inner),
        _ => null,
    };
}
