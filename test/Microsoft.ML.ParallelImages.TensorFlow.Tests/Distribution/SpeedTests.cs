namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>Prints what a step costs; runs only where PARALLELIMAGES_MEASURE is set, and judges nothing.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public class SpeedTests(ITestOutputHelper output)
{
    private const string Variable = "PARALLELIMAGES_MEASURE";

    [Fact]
    public void Two_workers_and_one_process_of_the_double_batch_on_the_same_cores()
    {
        TensorFlowFixture.Need();
        Assert.SkipUnless(int.TryParse(Environment.GetEnvironmentVariable(Variable), out var rounds), $"needs {Variable}=rounds");
        var lesson = new Lesson("large") { Epochs = 1, Images = 14 * 32, BatchSize = 32, LearnsStatistics = true, IsLarge = true };
        var (alone, two) = (new List<(double Wall, double Processor)>(), new List<(double Wall, double Processor)>());
        for (var round = 0; round < rounds; round++)
        {
            using (var run = new WorkersRun(1, [lesson], job => job with { TimeLimitSeconds = 100 }))
                alone.AddRange(Times(run, 0));
            using (var run = new WorkersRun(2, [lesson], job => job with { TimeLimitSeconds = 100 }))
                two.AddRange(Times(run, 0).Zip(Times(run, 1), (a, b) => (Math.Max(a.Wall, b.Wall), a.Processor + b.Processor)));
        }

        Print("one process, batch 32", alone);
        Print("two processes, 16 each", two);

        IEnumerable<(double Wall, double Processor)> Times(WorkersRun run, int worker) =>
            run.StepsOf(worker, lesson).Skip(4).Select(step => step.Time);
    }

    private void Print(string what, List<(double Wall, double Processor)> times) => output.WriteLine(
        $"{what}: {Figures(times.Select(time => time.Wall))} ms a step, {Figures(times.Select(time => time.Processor))} ms of "
        + $"processor time of all processes ({times.Count} steps)");

    /// <summary>The median and, since other programs only add to it, the first tenth.</summary>
    private static string Figures(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return $"median {sorted[sorted.Length / 2]:F0}, first tenth {sorted[sorted.Length / 10]:F0}";
    }
}
