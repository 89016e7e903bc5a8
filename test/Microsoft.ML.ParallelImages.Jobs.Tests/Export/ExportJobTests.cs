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
    [InlineData(ExportTarget.Console)]
    [InlineData(ExportTarget.WebApi)]
    public void A_project_holds_the_network_and_files_that_were_changed_stay(ExportTarget target)
    {
        var folder = lesson[$"My {target}-project"];
        var request = new ExportRequest { Model = lesson.Run.Run, To = target, Output = folder };

        var result = ExportJob.Run(request);
        var files = Directory.GetFiles(folder).Select(Path.GetFileName).Order().ToList();
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "changed");
        File.WriteAllText(Path.Combine(folder, "model.onnx"), "an old one");
        ExportJob.Run(request);

        Assert.Equal((folder, 16, 0.0), (result.Output, result.Compared, result.LargestDifference));
        Assert.Equal(
            [$"My_{target}_project.csproj", "Program.cs", "README.md", "model.onnx"],
            files.Order(StringComparer.Ordinal));
        Assert.Equal("changed", File.ReadAllText(Path.Combine(folder, "Program.cs")));
        Assert.True(new FileInfo(Path.Combine(folder, "model.onnx")).Length > 100);
        Assert.All(
            Directory.GetFiles(folder, "*.csproj").Concat([Path.Combine(folder, "README.md")]),
            file => Assert.DoesNotContain("{name}", File.ReadAllText(file)));
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
