namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What lies where a project is to go is neither lost nor mixed with it.</summary>
public sealed class ExportFolderTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void A_folder_of_somebody_else_is_refused_and_stays_as_it_is()
    {
        var folder = Folder("theirs");
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "theirs");

        var refusal = Refusal(folder, JobFailure.Request);

        Assert.Contains("Program.cs", refusal);
        Assert.Equal("theirs", File.ReadAllText(Assert.Single(Directory.GetFileSystemEntries(folder))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("left")]
    [InlineData("project")]
    public void A_project_among_the_photos_is_refused(string below)
    {
        var before = Directory.GetFileSystemEntries(lesson.Photos, "*", SearchOption.AllDirectories);

        Refusal(Path.Combine(lesson.Photos, below), JobFailure.Request);

        Assert.Equal(before, Directory.GetFileSystemEntries(lesson.Photos, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_second_export_renews_all_but_what_somebody_changed_and_names_that()
    {
        var folder = lesson["twice"];
        Export(folder);
        var (program, readme) = (Path.Combine(folder, "Program.cs"), Path.Combine(folder, "README.md"));
        File.WriteAllText(program, "changed");
        File.Delete(readme);

        var result = Export(folder);

        Assert.Equal(["Program.cs"], result.Kept);
        Assert.Equal("changed", File.ReadAllText(program));
        Assert.True(File.Exists(readme));
        Assert.Equal(["Program.cs"], Export(folder).Kept);
    }

    [Fact]
    public void A_network_that_is_another_one_is_not_written_over()
    {
        var folder = lesson["other network"];
        Export(folder);
        File.WriteAllText(Path.Combine(folder, "model.onnx"), "another one");
        File.Delete(Path.Combine(folder, "README.md"));

        Assert.Contains("'model.onnx' is not the file that was exported", Refusal(folder, JobFailure.Request));

        Assert.Equal("another one", File.ReadAllText(Path.Combine(folder, "model.onnx")));
        Assert.False(File.Exists(Path.Combine(folder, "README.md")));
    }

    [Fact]
    public void Files_that_the_projects_have_no_more_go_away_unless_somebody_changed_them()
    {
        var folder = lesson["photos of tests"];
        var request = new ExportRequest { Model = lesson.Run.Run, To = ExportTarget.Tests, Output = folder };
        ExportJob.Run(request with { CheckOn = lesson.Photos });
        var photos = Directory.GetFiles(Path.Combine(folder, "photos")).Order().ToArray();
        File.WriteAllText(photos[^1], "mine");

        ExportJob.Run(request with { CheckOn = lesson.Photo });

        Assert.Equal(20, photos.Length);
        Assert.Equal([photos[0], photos[^1]], Directory.GetFiles(Path.Combine(folder, "photos")).Order());
    }

    [Fact]
    public void What_a_killed_export_left_is_no_obstacle()
    {
        var folder = Folder("killed");
        Directory.CreateDirectory(Path.Combine(folder, ".export-1"));

        Export(folder);

        Assert.True(File.Exists(Path.Combine(folder, "Program.cs")));
    }

    [Fact]
    public void A_list_of_files_that_is_damaged_is_told()
    {
        var folder = Folder("damaged");
        File.WriteAllText(Path.Combine(folder, ".parallel-images.json"), "{");

        Refusal(folder, JobFailure.Unreadable);
    }

    [Fact]
    public void A_place_without_a_folder_is_the_machines_failure_and_leaves_nothing()
    {
        Refusal(lesson["none/console"], JobFailure.Machine);

        Assert.False(Directory.Exists(lesson["none"]));
    }

    private ExportResult Export(string folder) => ExportJob.Run(RequestOf(folder));

    private string Refusal(string folder, JobFailure failure)
    {
        var refusal = Assert.Throws<JobException>(() => Export(folder));
        Assert.Equal(failure, refusal.Failure);
        return refusal.Message;
    }

    private ExportRequest RequestOf(string folder) => new()
    {
        Model = lesson.Run.Run,
        To = ExportTarget.Console,
        Output = folder,
        Check = 0,
    };

    private string Folder(string name) => Directory.CreateDirectory(lesson[name]).FullName;
}
