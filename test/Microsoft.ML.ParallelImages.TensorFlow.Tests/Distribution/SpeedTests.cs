namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>Prints what a step costs; runs only where PARALLELIMAGES_MEASURE is set, and judges nothing.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public class SpeedTests(ITestOutputHelper output)
{
    private const string Variable = "PARALLELIMAGES_MEASURE";
    private const int WarmUp = 4;

    [Fact]
    public void Two_workers_and_one_process_of_the_double_batch_on_the_same_cores()
    {
        TensorFlowFixture.Need();
        Assert.SkipUnless(
            int.TryParse(Environment.GetEnvironmentVariable(Variable), out var steps), $"needs {Variable}=steps");
        Lesson[] lessons =
        [
            .. Enum.GetValues<NormTraining>().Select(norms => new Lesson($"{norms}")
            {
                Epochs = 1, Images = (WarmUp + steps) * 32, BatchSize = 32, Norms = norms, IsLarge = true,
            }),
        ];
        var folder = Directory.CreateTempSubdirectory().FullName;
        WorkerProcess[] one = Start(1, isFirst: true), two = Start(2, isFirst: false);
        try
        {
            WorkerProcess.WaitForAll(
                [.. one, .. two], TimeSpan.FromSeconds(60 + (10 * lessons.Length * (WarmUp + steps))));
            Assert.All([.. one, .. two], worker => Assert.Equal("end well", worker.End));
            foreach (var lesson in lessons)
            {
                Step[] alone = [.. StepsOf(one[0], lesson)];
                Print($"one process of 32, {lesson.Norms}", alone, alone);
                Print(
                    $"two processes of 16, {lesson.Norms}",
                    [.. StepsOf(two[0], lesson).Zip(StepsOf(two[1], lesson), Step.Of)], alone);
            }
        }
        finally
        {
            // Whoever waits for one that has failed would wait for ever.
            Array.ForEach([.. one, .. two], worker => worker.Dispose());
            Directory.Delete(folder, recursive: true);
        }

        WorkerProcess[] Start(int count, bool isFirst)
        {
            var other = Path.Combine(folder, $"{3 - count}");
            var turns = new Turns(
                [.. Enumerable.Range(0, 3 - count).Select(index => WorkerProcess.NotesIn(other, index))], isFirst,
                lessons.Length * (WarmUp + steps));
            return WorkerProcess.Start(
                Path.Combine(folder, $"{count}"), count, lessons,
                job => job with { TimeLimitSeconds = 100, Turns = turns });
        }
    }

    private static IEnumerable<Step> StepsOf(WorkerProcess worker, Lesson lesson) =>
        worker.StepsOf(lesson).Skip(WarmUp).Select(step => new Step(step.Time.Wall, step.Time.Processor));

    private void Print(string what, Step[] steps, Step[] alone) => output.WriteLine(
        $"{what}: {Median(steps.Select(step => step.Wall)):F0} ms a step, "
        + $"{Median(steps.Select(step => step.Processor)):F0} ms of processor time; "
        + $"{Median(steps.Zip(alone, (own, other) => own.Wall / other.Wall)):F3} and "
        + $"{Median(steps.Zip(alone, (own, other) => own.Processor / other.Processor)):F3} of the step of one process "
        + $"beside it ({steps.Length} steps)");

    private static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted[sorted.Length / 2];
    }

    /// <summary>Milliseconds.</summary>
    private readonly record struct Step(double Wall, double Processor)
    {
        /// <summary>The step of two workers.</summary>
        public static Step Of(Step one, Step other) =>
            new(Math.Max(one.Wall, other.Wall), one.Processor + other.Processor);
    }
}
