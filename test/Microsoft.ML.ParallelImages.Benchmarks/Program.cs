using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks;
using Microsoft.ML.ParallelImages.Tests;

// All candidates make the same tensors of the same photos, round robin in one run; ratios of medians are what counts.
var shared = Environment.GetEnvironmentVariable("PARALLELIMAGES_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
var data = new Option<DirectoryInfo>("--data") { DefaultValueFactory = _ => new(Path.Combine(shared, "data", "clothing")) };
var threads = new Option<string>("--threads") { DefaultValueFactory = _ => "1,2" };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5 };
var limit = new Option<int>("--limit") { DefaultValueFactory = _ => 500, Description = "Images of a round" };
var only = new Option<string>("--only") { DefaultValueFactory = _ => "", Description = "Names of candidates, by commas" };
var json = new Option<FileInfo?>("--json") { Description = "File for the rows" };
var command = new RootCommand("Measures image loaders against a C program on libjpeg-turbo.") { data, threads, rounds, limit, only, json };
command.SetAction(result => Run(
    Job.Draw(result.GetValue(data)!.FullName, result.GetValue(limit)), result.GetValue(threads)!, result.GetValue(rounds),
    result.GetValue(only)!, result.GetValue(json)));
return command.Parse(args).Invoke();

void Run(List<Job> jobs, string threadList, int roundCount, string names, FileInfo? file)
{
    var folder = Directory.CreateTempSubdirectory("parallelimages-benchmark-").FullName;
    var jobsFile = Path.Combine(folder, "jobs.txt");
    Job.Write(jobs, jobsFile);
    var wanted = names.Split(',', StringSplitOptions.RemoveEmptyEntries);
    bool IsWanted(string name) => wanted.Length == 0 || wanted.Contains(name) || name == Report.Yardstick;

    var candidates = new List<ICandidate>();
    foreach (var count in threadList.Split(',').Select(int.Parse))
    {
        candidates.AddRange(new OwnCandidates(jobs, count).All().Where(candidate => IsWanted(candidate.Name)));
        candidates.AddRange(new Peers(Path.Combine(shared, "yardstick"), folder, jobsFile).Start(count, IsWanted));
    }

    var measured = candidates.ToDictionary(candidate => candidate, _ => new List<Measurement>());
    foreach (var candidate in candidates.OfType<OwnCandidate>())
    {
        for (var warmUp = 0; warmUp < 3; warmUp++)
            candidate.Run();
    }

    for (var round = 0; round < roundCount; round++)
    {
        foreach (var candidate in candidates)
            measured[candidate].Add(candidate.Run());
    }

    Console.WriteLine(
        $"{Environment.MachineName}, {Environment.ProcessorCount} cores, .NET {Environment.Version}, "
        + $"{jobs.Count} photos, {roundCount} rounds");
    Report.Print(measured, file);
    candidates.ForEach(candidate => candidate.Dispose());
    Directory.Delete(folder, recursive: true);
}
