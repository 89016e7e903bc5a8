using Microsoft.ML.ParallelImages.Tests;

namespace ModelBuilder.Web;

/// <summary>On a full disk the page says so, and nothing half is left.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_project_that_cannot_be_written_gets_a_sentence_and_the_program_goes_on()
    {
        using var photos = new DrawnFolder();
        using var disk = new TemporaryFolder();
        using var process = BuilderProcess.StartOnFullDisk(disk.Path, photos.Path);
        Assert.SkipWhen(process is null, "needs unshare, which makes a disk of a test's own");
        using var visitor = await Visitor.Of(process!);

        using var response = await visitor.Send("/api/project/begin", new { data = "photos" });

        Assert.Equal(500, (int)response.StatusCode);
        Assert.StartsWith("The disk is full", await Visitor.ErrorOf(response));
        Assert.Null((await visitor.Get("/api/state"))["project"]);
        Assert.Equal(["photos"], await Left(visitor));
    }

    [Fact]
    public async Task Sample_photos_that_do_not_fit_are_taken_away_again()
    {
        using var photos = new DrawnFolder();
        using var disk = new TemporaryFolder();
        using var process = BuilderProcess.StartOnFullDisk(disk.Path, photos.Path);
        Assert.SkipWhen(process is null, "needs unshare, which makes a disk of a test's own");
        using var visitor = await Visitor.Of(process!);

        var job = await visitor.Do("/api/project/samples");

        Assert.Equal("Failed", (string)job["status"]!);
        Assert.StartsWith("The disk is full", (string)job["error"]!);
        Assert.Equal(["photos"], await Left(visitor));
    }

    /// <summary>Only the program sees the disk.</summary>
    private static async Task<string[]> Left(Visitor visitor)
    {
        var view = await visitor.Get("/api/folders");
        Assert.Empty(view["tables"]!.AsArray());
        Assert.Empty(view["projects"]!.AsArray());
        return [.. view["folders"]!.AsArray().Select(name => (string)name!)];
    }
}
