namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tells what trainings left.</summary>
public static class RunsJob
{
    /// <summary>All runs of a folder.</summary>
    /// <exception cref="JobException">There is no such folder.</exception>
    public static RunListResult List(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return JobFailures.Told(() => Directory.Exists(folder)
            ? new RunListResult { Folder = folder, Runs = RunReading.ReadAll(folder) }
            : throw new JobException(
                JobFailure.Missing, $"The folder of runs '{folder}' does not exist. Train first, or name another."));
    }

    /// <summary>What two runs differ in.</summary>
    /// <exception cref="JobException">One is no folder of a run, or a file in it is damaged.</exception>
    public static RunDifferenceResult Compare(string one, string other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return JobFailures.Told(() => Compare(RunReading.Read(one), RunReading.Read(other)));
    }

    private static RunDifferenceResult Compare(RunSummary one, RunSummary other) => new()
    {
        One = one,
        Other = other,
        Settings = Differences<string?>(one.Settings!, other.Settings!),
        Recall = Differences(one.Recall, other.Recall),
    };

    private static List<RunDifference<T?>> Differences<T>(
        IReadOnlyDictionary<string, T?> one, IReadOnlyDictionary<string, T?> other) =>
    [
        .. one.Keys.Union(other.Keys)
            .Select(name => new RunDifference<T?>(name, one.GetValueOrDefault(name), other.GetValueOrDefault(name)))
            .Where(pair => !EqualityComparer<T?>.Default.Equals(pair.One, pair.Other)),
    ];
}
