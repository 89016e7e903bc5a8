using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class RunsJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_run_is_listed_with_its_settings_and_its_accuracy()
    {
        var run = Assert.Single(RunsJob.List(lesson["runs"]).Runs);

        Assert.Equal((lesson.Run.Run, true), (run.Run, run.HasModel));
        Assert.Equal("5", run.Settings["epochs"]);
        Assert.Equal(lesson.Run.Evaluation.Accuracy, run.Accuracy);
        Assert.Equal(DrawnFolder.Classes, run.Recall.Keys);
        Assert.Equal(lesson.Run.Seconds, run.Seconds);
    }

    [Fact]
    public void Two_runs_differ_in_what_they_were_asked_for_and_in_what_came_out()
    {
        var other = TrainJob.Run(lesson.Request with { Runs = lesson["more-runs"], Seed = 8, Epochs = 1 });

        var difference = RunsJob.Compare(lesson.Run.Run, other.Run);

        Assert.Contains(new("seed", "3", "8"), difference.Settings);
        Assert.Contains(new("epochs", "5", "1"), difference.Settings);
        Assert.DoesNotContain(difference.Settings, one => one.Name == "recipe");
        Assert.Equal(
            other.Evaluation.Accuracy.Value - lesson.Run.Evaluation.Accuracy.Value, difference.Gain);
        Assert.Empty(RunsJob.Compare(other.Run, other.Run).Settings);
        Assert.True(RunsJob.Compare(other.Run, other.Run).MayBeChance);
    }

    [Fact]
    public void A_run_that_was_stopped_before_its_test_has_no_accuracy()
    {
        var run = lesson["stopped/run-001"];
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "settings.json"), "{ \"data\": \"photos\", \"future\": [1] }");
        Directory.CreateDirectory(lesson["stopped/features"]);

        var found = Assert.Single(RunsJob.List(lesson["stopped"]).Runs);

        Assert.Null(found.Accuracy);
        Assert.False(found.HasModel);
        Assert.Equal("[1]", found.Settings["future"]);
        Assert.Null(RunsJob.Compare(run, lesson.Run.Run).Gain);
    }

    [Fact]
    public void What_is_no_run_is_missing_and_a_damaged_one_is_unreadable_but_does_not_hide_the_others()
    {
        var sound = lesson["damaged-runs/run-002"];
        Directory.CreateDirectory(sound);
        File.WriteAllText(Path.Combine(sound, "settings.json"), "{ \"seed\": 7 }");
        var damaged = lesson["damaged-runs/run-001"];
        Directory.CreateDirectory(damaged);
        File.WriteAllText(Path.Combine(damaged, "settings.json"), "{ \"data\":");

        JobFailure Of(Action read) => Assert.Throws<JobException>(read).Failure;

        Assert.Equal(JobFailure.Missing, Of(() => RunsJob.List(lesson["no-runs-here"])));
        Assert.Equal(JobFailure.Missing, Of(() => RunsJob.Compare(lesson.Run.Run, lesson.Photos)));
        Assert.Equal(JobFailure.Unreadable, Of(() => RunsJob.Compare(damaged, lesson.Run.Run)));
        var found = RunsJob.List(lesson["damaged-runs"]).Runs;
        Assert.Contains($"'{Path.Combine(damaged, "settings.json")}' is damaged", found[0].Problem);
        Assert.Equal((null, "7"), (found[1].Problem, found[1].Settings["seed"]));

        File.WriteAllText(Path.Combine(damaged, "settings.json"), "[1]");
        Assert.NotNull(RunsJob.List(lesson["damaged-runs"]).Runs[0].Problem);
    }
}
