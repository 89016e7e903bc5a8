using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Measures how many photos a second this machine makes ready for a network.</summary>
public static class BenchJob
{
    private const int LargestSide = 4096;

    /// <summary>Measures; rounds of all things take turns, so that a slow minute hits all of them.</summary>
    /// <param name="request">Which photos, how.</param>
    /// <param name="progress">Told on this thread. Default: nobody.</param>
    /// <param name="cancellation">Stops within about a second.</param>
    /// <exception cref="JobException">It cannot be done, or all photos are broken; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static BenchResult Run(
        BenchRequest request, IProgress<JobProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Measure(request, new StageClock(progress), cancellation));
    }

    private static BenchResult Measure(BenchRequest request, StageClock clock, CancellationToken cancellation)
    {
        clock.Begin("listing photos");
        RequireSense(request);
        var before = BeforeOf(request);
        var network = ImageNetwork.EfficientNetLite0;
        var spec = (network.Description with { InputSize = ImageSize.Square(request.Size) }).ToTensorSpec();
        var steps = TrainingRecipe.StepsOf(request.Recipe, spec.Size);
        var source = PhotoPlaces.Source(request.Data, cancellation: cancellation);
        clock.SayLeftOut(source.Report);
        ImageFile[] files = [.. PhotoPlaces.Spread(source, request.Count).Select(photo => photo.File)];
        var most = request.Workers.Max();
        using var rounds = new BenchRounds(files, Recipe.Empty.Append(steps, StepScope.Training), new Renderer(spec));
        clock.Begin("warming up", files.Length);
        var broken = rounds.WarmUp(most, cancellation);
        List<BenchThing> things =
        [
            .. from what in (string[])[BenchThing.Decode, BenchThing.Recipe, BenchThing.Cached]
               from workers in request.Workers
               select new BenchThing(what, workers),
        ];
        if (spec.Size == network.Description.InputSize)
            things.Add(new BenchThing(BenchThing.Features, most));
        clock.Begin("measuring", things.Count * request.Rounds);
        var done = 0;
        for (var round = 1; round <= request.Rounds; round++)
        {
            foreach (var thing in things)
            {
                thing.Add(rounds.Run(thing, round, cancellation));
                clock.Note(++done);
            }
        }

        BenchRow[] rows = [.. things.SelectMany(thing => thing.Rows).Select(row => Compared(row, before))];
        return new BenchResult
        {
            Data = request.Data,
            Photos = files.Length,
            Broken = broken,
            LeftOut = clock.LeftOut,
            Bytes = files.Sum(file => new FileInfo(file.Path!).Length),
            Recipe = request.Recipe,
            Size = request.Size,
            Rounds = request.Rounds,
            Rows = rows,
            Environment = BenchEnvironment.Here,
            Judged = rows.Single(row => row.What == BenchThing.Recipe && row.Workers == most).PhotosPerSecond,
            Floor = request.Floor,
        };
    }

    private static void RequireSense(BenchRequest request) => JobFailures.Asked(() =>
    {
        Require.Positive(request.Rounds, nameof(request.Rounds));
        Require.Positive(request.Count, nameof(request.Count));
        Require.Between(request.Size, 1, LargestSide, nameof(request.Size));
        return request.Workers.Count > 0 && request.Workers.All(workers => workers > 0)
            ? request.Workers
            : throw new ArgumentException("There is no number of threads to try; expected one or several above 0.");
    });

    private static BenchResult? BeforeOf(BenchRequest request)
    {
        if (request.Compare is not { } path)
            return null;
        PhotoPlaces.RequireExists(path, "The result to compare with");
        var before = BenchResult.Read(path);
        return before.Size == request.Size && before.Recipe == request.Recipe
            ? before
            : throw new JobException(
                JobFailure.Request,
                $"'{path}' was measured with the recipe {before.Recipe} at {before.Size} pixels, and this shall be "
                + $"with {request.Recipe} at {request.Size}: they cannot be compared. Measure both alike.");
    }

    private static BenchRow Compared(BenchRow row, BenchResult? before) => row with
    {
        Before = before?.Rows.FirstOrDefault(old => old.What == row.What && old.Workers == row.Workers)
            ?.PhotosPerSecond,
    };
}
