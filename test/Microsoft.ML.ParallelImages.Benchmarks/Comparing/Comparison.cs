using Microsoft.ML.ParallelImages.Benchmarks.Rows;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>
/// All candidates make the same tensors of the same photos, round robin in one run; ratios of medians count.
/// </summary>
internal sealed record Comparison
{
    /// <summary>Folder of the photos.</summary>
    public required string Photos { get; init; }

    /// <summary>Folder with the C program and the Python peers.</summary>
    public required string Yardstick { get; init; }

    public IReadOnlyList<int> Threads { get; init; } = [1, 2];

    public int Rounds { get; init; } = 5;

    /// <summary>Photos of a round.</summary>
    public int Limit { get; init; } = 500;

    /// <summary>Names of rows; empty for all. The yardstick always runs.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Starts everybody, measures, and ends everybody.</summary>
    public List<Row> Run()
    {
        var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-").FullName;
        var jobsFile = Path.Combine(folder, "jobs.txt");
        List<Candidate> candidates = [];
        try
        {
            var jobs = Job.Draw(Photos, Limit);
            Job.Write(jobs, jobsFile);
            var isPng = jobs.TrueForAll(job => Path.GetExtension(job.Path) is ".png" or ".PNG");
            candidates = new Candidates(Yardstick, jobsFile, isPng, name => Only.Count == 0 || Only.Contains(name))
                .Start(Threads);
            return Row.Of(Measure(candidates));
        }
        finally
        {
            candidates.ForEach(candidate => candidate.Dispose());
            Directory.Delete(folder, recursive: true);
        }
    }

    private Dictionary<Candidate, List<Measurement>> Measure(List<Candidate> candidates)
    {
        var measured = candidates.ToDictionary(candidate => candidate, _ => new List<Measurement>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var candidate in candidates)
                measured[candidate].Add(candidate.Run());
        }

        foreach (var (candidate, rounds) in measured.Where(pair => pair.Value.Any(round => round.Failed > 0)))
            Console.Error.WriteLine($"{candidate.Name}: {rounds.Max(round => round.Failed)} images of a round failed.");
        return measured;
    }
}
