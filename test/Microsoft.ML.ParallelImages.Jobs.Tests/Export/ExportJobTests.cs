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
}
