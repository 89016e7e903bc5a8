using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class ExportJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void The_exported_network_says_what_the_model_says()
    {
        var result = ExportJob.Run(new ExportRequest { Model = lesson.Run.Run, Output = lesson["model.onnx"] });

        Assert.True(result.MeetsDemands);
        Assert.Equal((16, 0.0), (result.Compared, result.LargestDifference));
        using var scorer = ImageScorer.Load(lesson["model.onnx"]);
        Assert.Equal(DrawnFolder.Classes, scorer.Classes);
    }

    [Fact]
    public void A_difference_above_the_tolerance_is_told()
    {
        var result = ExportJob.Run(new ExportRequest { Model = lesson.Run.Model, Output = lesson["other.onnx"] });

        Assert.Null(result.LargestDifference);
        Assert.True(result.MeetsDemands);
        Assert.False((result with { LargestDifference = 0.001 }).MeetsDemands);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_the_machines_failure() => Assert.Equal(
        JobFailure.Machine,
        Assert.Throws<JobException>(() => ExportJob.Run(
            new ExportRequest { Model = lesson.Run.Model, Output = lesson["none/model.onnx"] })).Failure);

    [Theory]
    [InlineData(ExportTarget.Console, "Program.cs")]
    [InlineData(ExportTarget.WebApi, "Program.cs")]
    [InlineData(ExportTarget.Training, "Program.cs", "network.onnx", "recipe.json")]
    [InlineData(ExportTarget.Tests, "PredictionTests.cs", "expected.json")]
    public void A_project_holds_the_network_and_no_hole_is_left_in_its_texts(ExportTarget target, params string[] own)
    {
        var folder = lesson[$"My {target}-project"];

        var result = ExportJob.Run(new ExportRequest { Model = lesson.Run.Run, To = target, Output = folder });

        Assert.Equal((folder, 16, 0.0), (result.Output, result.Compared, result.LargestDifference));
        string[] expected = [.. own, $"My_{target}_project.csproj", "README.md", "model.onnx", ".parallel-images.json"];
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(
            Directory.GetFiles(folder, "*.cs*").Append(Path.Combine(folder, "README.md")),
            file => Assert.DoesNotContain("[[", File.ReadAllText(file).Replace("[[\"", "")));
    }

    [Fact]
    public void All_is_the_model_twice_four_projects_and_a_solution()
    {
        ExportJob.Run(new ExportRequest { Model = lesson.Run.Run, To = ExportTarget.All, Output = lesson["Flowers"] });

        Assert.Equal(
            [
                ".parallel-images.json", "Flowers.Console", "Flowers.Tests", "Flowers.Training", "Flowers.WebApi",
                "Flowers.model.zip", "Flowers.onnx", "Flowers.slnx", "README.md",
            ],
            Directory.GetFileSystemEntries(lesson["Flowers"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(
            File.ReadAllBytes(lesson.Run.Model), File.ReadAllBytes(lesson["Flowers/Flowers.model.zip"]));
        Assert.InRange(Directory.GetFiles(lesson["Flowers/Flowers.Tests/photos"]).Length, 5, 20);
    }

    [Fact]
    public void A_training_with_a_limit_of_time_is_no_project_and_that_is_told()
    {
        var run = TrainJob.Run(lesson.Request with { TimeLimit = TimeSpan.FromMinutes(5), Runs = lesson["timed"] });
        var request = new ExportRequest { Model = run.Run, To = ExportTarget.Training, Output = lesson["timed-one"] };

        var refusal = Assert.Throws<JobException>(() => ExportJob.Run(request));
        var all = ExportJob.Run(request with { To = ExportTarget.All, Output = lesson["timed-all"] });

        Assert.Equal(JobFailure.Request, refusal.Failure);
        Assert.Contains("does not repeat exactly", Assert.Single(all.Notes));
        Assert.False(Directory.Exists(lesson["timed-all/timed_all.Training"]));
        Assert.DoesNotContain("Training", File.ReadAllText(lesson["timed-all/timed_all.slnx"]));
    }

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void A_tolerance_that_means_nothing_is_refused(double tolerance)
    {
        var request = new ExportRequest { Model = lesson.Run.Run, Output = lesson["t.onnx"], Tolerance = tolerance };

        Assert.Equal(JobFailure.Request, Assert.Throws<JobException>(() => ExportJob.Run(request)).Failure);
        Assert.False(File.Exists(lesson["t.onnx"]));
    }

    [Theory]
    [InlineData(ExportTarget.Training)]
    [InlineData(ExportTarget.Tests)]
    [InlineData(ExportTarget.All)]
    public void A_model_file_does_not_say_what_it_was_trained_on(ExportTarget target)
    {
        var request = new ExportRequest { Model = lesson.Run.Model, To = target, Output = lesson["bare"] };

        Assert.Equal(JobFailure.Request, Assert.Throws<JobException>(() => ExportJob.Run(request)).Failure);
        Assert.False(Directory.Exists(lesson["bare"]));
    }

    [Fact]
    public void The_recipe_of_a_run_trains_the_same_model_again()
    {
        ExportJob.Run(new ExportRequest
        {
            Model = lesson.Run.Run,
            To = ExportTarget.RecipeJson,
            Output = lesson["recipe.json"],
        });

        var again = TrainJob.Run(lesson.Request with { Recipe = lesson["recipe.json"] });

        Assert.Equal(lesson.Run.Losses, again.Losses);
    }

    [Fact]
    public void A_model_file_does_not_say_what_its_recipe_was() => Assert.Equal(
        JobFailure.Request,
        Assert.Throws<JobException>(() => ExportJob.Run(
            new ExportRequest { Model = lesson.Run.Model, To = ExportTarget.RecipeJson })).Failure);
}
