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
        var lesson = new Lesson("large") { Epochs = 1, Images = 14 * 32, BatchSize = 32, Norms = NormTraining.Learning, IsLarge = true };
        Lesson[] together =
        [
            lesson, lesson with { Name = "synchronized", Norms = NormTraining.Synchronized },
            lesson with { Name = "frozen", Norms = NormTraining.Frozen },
        ];
        List<(double Wall, double Processor)> alone = [];
        var two = together.ToDictionary(one => one, _ => new List<(double Wall, double Processor)>());
        for (var round = 0; round < rounds; round++)
        {
            using (var run = new WorkersRun(1, [lesson], job => job with { TimeLimitSeconds = 100 }))
                alone.AddRange(Times(run, 0, lesson));
            using (var run = new WorkersRun(2, together, job => job with { TimeLimitSeconds = 100 }))
            {
                foreach (var one in together)
                {
                    two[one].AddRange(Times(run, 0, one).Zip(
                        Times(run, 1, one), (a, b) => (Math.Max(a.Wall, b.Wall), a.Processor + b.Processor)));
                }
            }
        }

        Print("one process, batch 32", alone);
        foreach (var one in together)
            Print($"two processes, 16 each, {one.Norms} normalizations", two[one]);
    }

    private static IEnumerable<(double Wall, double Processor)> Times(WorkersRun run, int worker, Lesson lesson) =>
        run.StepsOf(worker, lesson).Skip(4).Select(step => step.Time);

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
