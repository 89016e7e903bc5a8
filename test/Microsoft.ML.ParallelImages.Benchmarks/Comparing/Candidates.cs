using Microsoft.ML.ParallelImages.Benchmarks.Rows;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>Everybody who can be started here: our rows, the C limit, and what people use today from Python.</summary>
/// <param name="yardstick">Folder with <c>yardstick.c</c> and <c>peers.py</c>.</param>
/// <param name="jobsFile">What all of them read.</param>
/// <param name="isPng">Whether the jobs are PNG files, which have a C program of their own.</param>
/// <param name="isWanted">Whether a name was asked for.</param>
internal sealed class Candidates(string yardstick, string jobsFile, bool isPng, Func<string, bool> isWanted)
{
    private const string Python = "/usr/bin/python3";

    private static readonly string PngYardstick = Path.Combine(
        Tests.Repository.Root, "test", typeof(Candidates).Assembly.GetName().Name!, "Comparing", "png-yardstick.c");

    private static readonly string[] Modes = ["torchvision", "torchvision-io", "opencv", "keras", "keras-threads"];

    /// <summary>Starts all that run here, for each number of threads; the others are named on standard error.</summary>
    public List<Candidate> Start(IReadOnlyList<int> threads)
    {
        var folder = Path.GetDirectoryName(jobsFile)!;
        var limit = isPng
            ? CProgram.TryBuild(PngYardstick, folder, "png", "z")
            : CProgram.TryBuild(Path.Combine(yardstick, "yardstick.c"), folder, "jpeg");
        var peers = Path.Combine(yardstick, "peers.py");
        if (!File.Exists(peers))
            Console.Error.WriteLine("The Python peers are left out: there is no peers.py in the yardstick folder.");
        var started = new List<Candidate?>();
        foreach (var count in threads)
        {
            started.AddRange(
                OwnRows.Names.Where(row => isWanted(row.Name))
                    .Select(row => StartOwn(new(row.Name, row.Epoch, count))));
            if (limit is not null)
            {
                started.AddRange(
                    Wanted(isPng ? [RowName.PngYardstick] : [RowName.Yardstick, "yardstick-full"])
                        .Select(name => StartLimit(new(name, 1, count), limit)));
            }

            if (File.Exists(peers))
                started.AddRange(Wanted(Modes).Select(mode => StartPeer(new(mode, 1, count), peers, jobsFile)));
        }

        return [.. started.OfType<Candidate>()];
    }

    private IEnumerable<string> Wanted(params IEnumerable<string> names) =>
        names.Where(name => isWanted(name) || name is RowName.Yardstick or RowName.PngYardstick);

    private Candidate? StartOwn(RowName row) => Candidate.TryStart(
        row, OwnProgram.File, OwnProgram.Arguments("row", row.Name, $"{row.Epoch}", $"{row.Threads}", jobsFile));

    private Candidate? StartLimit(RowName row, string program) => isPng
        ? Candidate.TryStart(row, program, jobsFile, $"{row.Threads}")
        : Candidate.TryStart(row, program, jobsFile, row.Name["yardstick-".Length..], $"{row.Threads}");

    /// <summary>Keras has one thread, whatever it is told; the patch with one thread is Keras.</summary>
    private static Candidate? StartPeer(RowName row, string script, string jobsFile) =>
        row is { Name: "keras-threads", Threads: 1 }
            ? null
            : Candidate.TryStart(row, Python, script, jobsFile, row.Name, $"{row.Threads}");
}
