using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Benchmarks.Rows;
using Microsoft.ML.ParallelImages.Tests;

var shared = Environment.GetEnvironmentVariable("PARALLELIMAGES_SHARED") ?? Path.Combine(Repository.Root, "..", "shared");
var data = new Option<DirectoryInfo>("--data") { DefaultValueFactory = _ => new(Path.Combine(shared, "data", "clothing")) };
var threads = new Option<string>("--threads") { Description = "Numbers, by commas", DefaultValueFactory = _ => "1,2" };
var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5 };
var limit = new Option<int>("--limit") { Description = "Photos of a round", DefaultValueFactory = _ => 500 };
var only = new Option<string>("--only") { Description = "Names of rows, by commas", DefaultValueFactory = _ => "" };
var reencode = new Option<bool>("--reencode") { Description = "The photos in full-resolution colour at quality 92, as ImageNet's are" };
var mosaic = new Option<bool>("--mosaic") { Description = "24 mosaics of the photos, of 12 megapixels each" };
var json = new Option<FileInfo?>("--json") { Description = "File for the rows" };
var command = new RootCommand("Measures image loaders against a C program on libjpeg-turbo.")
{
    data, threads, rounds, limit, only, reencode, mosaic, json, RowCommand(),
};
command.SetAction(Compare);
return command.Parse(args).Invoke();

void Compare(ParseResult given)
{
    var comparison = new Comparison
    {
        Photos = PhotosFor(given),
        Yardstick = Path.Combine(shared, "yardstick"),
        Threads = [.. given.GetValue(threads)!.Split(',').Select(int.Parse)],
        Rounds = given.GetValue(rounds),
        Limit = given.GetValue(limit),
        Only = given.GetValue(only)!.Split(',', StringSplitOptions.RemoveEmptyEntries),
    };
    var rows = comparison.Run();
    Console.WriteLine(Report.Of(rows));
    if (given.GetValue(json) is { } file)
        File.WriteAllText(file.FullName, Row.ToJson(rows));
}

string PhotosFor(ParseResult given)
{
    var source = given.GetValue(data)!.FullName;
    return (given.GetValue(reencode), given.GetValue(mosaic)) switch
    {
        (true, true) => throw new ArgumentException("Both --reencode and --mosaic were given; they are two runs."),
        (true, _) => ReencodedPhotos.Of(source, given.GetValue(limit)),
        (_, true) => MosaicPhotos.Of(source, 24),
        _ => source,
    };
}

// One of our rows in a process of its own; the comparison starts it.
static Command RowCommand()
{
    var name = new Argument<string>("name");
    var epoch = new Argument<int>("epoch");
    var count = new Argument<int>("threads");
    var jobs = new Argument<FileInfo>("jobs");
    var command = new Command("row", "Answers rounds on standard input") { name, epoch, count, jobs };
    command.Hidden = true;
    command.SetAction(given => new OwnRows(Job.Read(given.GetValue(jobs)!.FullName), given.GetValue(count))
        .Serve(given.GetValue(name)!, given.GetValue(epoch)));
    return command;
}
