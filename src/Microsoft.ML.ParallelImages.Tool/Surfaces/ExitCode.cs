using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What the process tells the shell.</summary>
internal static class ExitCode
{
    public const int Fine = 0, Failed = 1, Usage = 2, DemandNotMet = 3, Unreadable = 4, Missing = 5, Stopped = 130;

    public static int Of(JobResult result) => result.MeetsDemands ? Fine : DemandNotMet;

    public static int Of(JobFailure failure) => failure switch
    {
        JobFailure.Request => Usage,
        JobFailure.Unreadable => Unreadable,
        JobFailure.Missing => Missing,
        _ => Failed,
    };

    /// <summary>Says what went wrong.</summary>
    public static int Told(JobException failure)
    {
        Console.Error.WriteLine(OptionNames.In(failure.Message));
        return Of(failure.Failure);
    }

    /// <summary>Says why stdout, closed or on a full disk, took nothing.</summary>
    public static int Unwritten(Exception failure)
    {
        Console.Error.WriteLine(
            $"Writing the result: {failure.Message.TrimEnd('.')}. Send it to a place that is open and has room.");
        return Failed;
    }
}
