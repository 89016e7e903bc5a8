using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder =
        new TemporaryFolder().With("photos/cat/a.jpg", "photos/cat/b.png", "old.csv", "script.py", "list.csv");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("new.csv")]
    [InlineData("old.csv")]
    [InlineData("new.py")]
    [InlineData("photos/report.csv")]
    public void A_new_file_and_one_of_its_kind_may_be_written(string path) =>
        OutputFile.Require(_folder[path], _folder["photos"], ".csv");

    [Theory]
    [InlineData("script.py", JobFailure.Request, "no .csv or .png")]
    [InlineData("photos/cat/a.jpg", JobFailure.Request, "no .csv or .png")]
    [InlineData("photos/cat/b.png", JobFailure.Request, "one of the files that are read")]
    [InlineData("photos", JobFailure.Request, "is a folder")]
    [InlineData("nowhere/new.csv", JobFailure.Machine, "does not exist")]
    public void What_would_be_lost_or_cannot_be_written_is_told_before_the_work(
        string path, JobFailure failure, string found)
    {
        var refusal = Assert.Throws<JobException>(
            () => OutputFile.Require(_folder[path], _folder["photos"], ".csv", ".png"));

        Assert.Equal(failure, refusal.Failure);
        Assert.Contains(found, refusal.Message);
    }

    [Theory]
    [InlineData("seen.jpg", "ends in .jpg")]
    [InlineData("seen", "has no ending")]
    [InlineData("a.png/seen.", "has no ending")]
    public void A_name_that_says_something_else_than_the_content_is_refused(string path, string found)
    {
        var refusal = Assert.Throws<JobException>(() => OutputFile.RequireEnding(path, "a picture", ".png"));

        Assert.Equal(JobFailure.Request, refusal.Failure);
        Assert.Contains($"{found}; expected .png.", refusal.Message);
        OutputFile.RequireEnding("seen.PNG", "a picture", ".png");
    }

    [Fact]
    public void A_table_that_is_read_is_not_written_over() => Assert.Throws<JobException>(
        () => OutputFile.Require(_folder["list.csv"], _folder["list.csv"], ".csv"));
}
