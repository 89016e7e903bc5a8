using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console.Testing;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>The wizard before somebody who answers by keys.</summary>
public sealed class WalkTests(Trained trained) : IDisposable
{
    private readonly TestConsole _console = new() { Profile = { Width = 200, Height = 60 } };

    public void Dispose() => _console.Dispose();

    [Fact]
    public void Answers_lead_from_photos_to_a_project_that_uses_the_model()
    {
        var (project, place) = (trained["asked.vision.json"], trained["asked"]);
        Keys(ConsoleKey.Enter);
        Lines(trained.Photos, project, "0.3");
        Keys(ConsoleKey.Enter, ConsoleKey.DownArrow, ConsoleKey.Enter);
        Lines("3", "0.4", "");
        Keys(ConsoleKey.Enter);
        Lines(place);

        var result = Walk(ModelStep.Consume, "--runs", trained["asked-runs"]);

        Assert.Equal(trained["asked-runs/run-001"], result.Run);
        Assert.InRange(result.Accuracy!.Value, 0.3, 1);
        Assert.Equal((place, true), (result.Exported, result.ExportMatches));
        Assert.True(File.Exists(project) && File.Exists(Path.Combine(place, "asked.slnx")));
        Assert.Equal(9, result.Commands.Count);
        Assert.All(result.Commands, line => Assert.Contains($"parallel-images {line.Split(' ')[1]}", _console.Output));
        Assert.All(result.Commands, line => Assert.Empty(Commands.Root().Parse(line.Split(' ')[1..]).Errors));
        Assert.Equal(
            $"parallel-images new {trained.Photos} --runs {trained["asked-runs"]} --mode head --output {project} "
            + $"--test 0.3 --checks fast --recipe None --epochs 3 --validation 0.4 --try {Tried()} --to all --place "
            + $"{place} --until consume --force",
            result.Commands[^1]);
        Assert.Matches(@"(?s)true \\ predicted +left +middle +top.*left +\d+ +\d+ +\d+", _console.Output);
        Assert.Contains("accuracy", _console.Output);
    }

    [Fact]
    public void Nothing_is_asked_that_was_answered_beforehand()
    {
        var result = Walk(
            ModelStep.Data, trained.Photos, "--mode", "head", "--output", trained["told.vision.json"], "--test", "0.3",
            "--checks", "none", "--seed", "4");

        Assert.DoesNotContain('?', _console.Output);
        Assert.Contains("--seed 4", result.Commands[^1]);
        Assert.Equal(0.3, VisionProject.Load(trained["told.vision.json"]).Split!.Test);
    }

    [Fact]
    public void An_answer_that_means_nothing_is_asked_for_again()
    {
        Lines(trained["nowhere"], trained.Photos);
        Lines(trained.Photo, trained["again.vision.json"], "1.5", "0,5", "0.3");

        Walk(ModelStep.Data, "--mode", "head", "--checks", "none");

        Assert.Contains("nowhere' does not exist", _console.Output);
        Assert.Contains($"{Path.GetFileName(trained.Photo)}' is there already", _console.Output);
        Assert.Contains("Expected a number between 0 and 1", _console.Output);
        Assert.Equal(0.3, VisionProject.Load(trained["again.vision.json"]).Split!.Test);
    }

    [Fact]
    public void A_step_that_fails_by_what_was_given_says_why_and_asks()
    {
        Keys(ConsoleKey.DownArrow, ConsoleKey.Enter);

        Walk(
            ModelStep.Augment, trained.Photos, "--mode", "head", "--output", trained["fails.vision.json"], "--test",
            "0.3", "--checks", "none", "--recipe", "Heavy");

        Assert.Contains("There is no preset 'Heavy'", _console.Output);
        Assert.Equal("None", VisionProject.Load(trained["fails.vision.json"]).Recipe);
    }

    [Fact]
    public void Without_anybody_to_ask_a_failure_ends_it()
    {
        var failure = Assert.Throws<JobException>(() => Walk(
            ModelStep.Augment, canAsk: false, trained.Photos, "--mode", "head", "--output",
            trained["ends.vision.json"], "--test", "0.3", "--checks", "none", "--recipe", "Heavy"));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.False(File.Exists(trained["ends.vision.json"]));
    }

    [Fact]
    public void On_a_narrow_terminal_lines_end_between_words_and_commands_stay_whole()
    {
        _console.Profile.Width = 60;

        Walk(
            ModelStep.Train, trained.Photos, "--mode", "head", "--output", trained["narrow.vision.json"], "--test",
            "0.3", "--checks", "fast", "--recipe", "Light", "--epochs", "2", "--validation", "0", "--runs",
            trained["narrow-runs"]);

        Assert.Contains(
            "\nPhotos of a folder or table become a model that says which\nclass a photo belongs to.\n",
            _console.Output.ReplaceLineEndings("\n"));
        Assert.Contains($"$ parallel-images train {trained.Photos} --runs", _console.Output);
        Assert.Contains("  epoch 1:  ResizedCrop", _console.Output);
        Assert.DoesNotContain("ResizedCrop:", _console.Output);
    }

    [Theory]
    [InlineData(60, 20, true)]
    [InlineData(200, 60, false)]
    public void As_many_choices_are_shown_as_have_room(int width, int height, bool hasMore)
    {
        (_console.Profile.Width, _console.Profile.Height) = (width, height);
        Keys(ConsoleKey.Enter);

        Walk(
            ModelStep.Augment, trained.Photos, "--mode", "head", "--output",
            trained[$"room-{width}.vision.json"], "--test", "0.3", "--checks", "none");

        Assert.Equal(hasMore, _console.Output.Contains("more choices"));
    }

    /// <summary>The photo that was offered.</summary>
    private string Tried() => _console.Output.Split("be tried on? (")[1].Split(')')[0];

    private NewProjectResult Walk(ModelStep until, params string[] given) => Walk(until, canAsk: true, given);

    private NewProjectResult Walk(ModelStep until, bool canAsk, params string[] given)
    {
        _console.Profile.Capabilities.Interactive = canAsk;
        var options = new NewOptions();
        var command = options.AddTo(new VerbCommand("new"));
        var surface = new Surface(command.Parse(given), false, new Progress<JobProgress>(), default);
        return new Walk(surface, options, _console, canAsk).Run(until);
    }

    private void Lines(params string[] answers)
    {
        foreach (var answer in answers)
            _console.Input.PushTextWithEnter(answer);
    }

    private void Keys(params ConsoleKey[] keys)
    {
        foreach (var key in keys)
            _console.Input.PushKey(key);
    }
}
