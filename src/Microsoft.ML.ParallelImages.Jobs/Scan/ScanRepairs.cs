using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Lists, moves or divides photos by what a scan found.</summary>
internal static class ScanRepairs
{
    private const double TestShare = 0.2;

    /// <summary>Null where nothing was asked for.</summary>
    /// <exception cref="IOException">A file cannot be written or moved.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the message says how to go back.</exception>
    public static ScanRepair? Make(
        ScanJobRequest request, ImageSource source, HealthReport report, StageClock clock,
        CancellationToken cancellation)
    {
        if (request.Fix == ScanFix.None)
            return null;
        cancellation.ThrowIfCancellationRequested();
        var proposals = RepairList.Of(report);
        var leaveOut = proposals.Where(one => one.Action == RepairAction.LeaveOut).Select(one => one.Photo)
            .Distinct().ToList();
        var repair = new ScanRepair
        {
            Fix = request.Fix,
            Output = OutputOf(request),
            LeaveOut = leaveOut.Count,
            Look = proposals.Select(one => one.Photo).Except(leaveOut).Count(),
            IsDone = true,
        };
        switch (request.Fix)
        {
            case ScanFix.List:
                RepairList.WriteCsv(repair.Output, proposals);
                return repair;
            case ScanFix.Split:
                var (parts, warnings) = SplitTable.Write(repair.Output, source, report, PartsOf(TestShare), 0);
                return repair with { Parts = parts, Warnings = warnings };
            default:
                var quarantine = JobFailures.Asked(() => Quarantine.Of(source, leaveOut, repair.Output));
                return Moved(request.Move, quarantine, repair, clock, cancellation);
        }
    }

    public static IReadOnlyList<SplitPart> PartsOf(double test, double validation = 0) =>
    [
        .. new SplitPart[] { new("train", 1 - test - validation), new("validation", validation), new("test", test) }
            .Where(part => part.Share > 0),
    ];

    private static ScanRepair Moved(
        bool isAsked, Quarantine quarantine, ScanRepair repair, StageClock clock, CancellationToken cancellation)
    {
        if (!isAsked)
            return repair with { Moves = quarantine.Moves, IsDone = false };
        clock.Begin("moving photos", quarantine.Moves.Count);
        try
        {
            var moved = quarantine.Move(new Told(clock), cancellation);
            return repair with { Moves = quarantine.Moves, UndoFile = moved > 0 ? quarantine.UndoFile : null };
        }
        catch (OperationCanceledException stopped)
        {
            throw new OperationCanceledException(
                $"Stopped while photos were moved. Those in '{quarantine.Folder}' can be brought back by "
                + $"undo '{quarantine.UndoFile}'.", stopped, cancellation);
        }
    }

    public static string OutputOf(ScanJobRequest request) => request.Output ?? request.Fix switch
    {
        ScanFix.List => "repairs.csv",
        ScanFix.Split => "split.csv",
        _ => "quarantine",
    };

    private sealed class Told(StageClock clock) : IProgress<int>
    {
        public void Report(int value) => clock.Note(value);
    }
}
