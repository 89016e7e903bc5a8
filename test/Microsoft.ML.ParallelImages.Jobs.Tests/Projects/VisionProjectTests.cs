using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class VisionProjectTests(Lesson lesson) : IClassFixture<Lesson>, IDisposable
{
    private const string Schema = "\"schema\": \"parallel-images/project/1\"";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_project_names_the_photos_by_a_path_that_begins_at_its_file_and_is_read_as_it_was_written()
    {
        var file = _folder["fields.vision.json"];

        var result = NewProjectJob.Run(new NewProjectRequest
        {
            Data = lesson.Photos,
            Output = file,
            Recipe = "Standard",
            Seed = 7,
            TestShare = 0.3,
            Epochs = 11,
        });

        Assert.Equal((36, file), (result.Photos, result.Project));
        Assert.Equal(DrawnFolder.Classes, result.Classes);
        Assert.Contains("\"data\": \"../", File.ReadAllText(file));
        var project = VisionProject.Load(file);
        Assert.Equal((lesson.Photos, "Standard", 7L), (project.Data, project.Recipe, project.Seed));
        Assert.Equal((0.3, 11), (project.Split!.Test, project.Budget!.Epochs));
        Assert.Equal(_folder["runs"], project.Runs);
    }

    [Fact]
    public void A_project_that_is_there_is_replaced_only_by_force()
    {
        var request = new NewProjectRequest { Data = lesson.Photos, Output = _folder["fields.vision.json"] };
        NewProjectJob.Run(request);
        var before = File.ReadAllText(request.Output);

        var failure = Assert.Throws<JobException>(() => NewProjectJob.Run(request with { Seed = 5 }));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Equal(before, File.ReadAllText(request.Output));
        NewProjectJob.Run(request with { Seed = 5, Force = true });
        Assert.Equal(5, VisionProject.Load(request.Output).Seed);
    }

    [Fact]
    public void What_cannot_be_trained_with_is_no_project()
    {
        JobFailure Of(NewProjectRequest request) =>
            Assert.Throws<JobException>(() => NewProjectJob.Run(request)).Failure;
        var request = new NewProjectRequest { Data = lesson.Photos, Output = _folder["none.vision.json"] };

        Assert.Equal(JobFailure.Request, Of(request with { Recipe = "Heavy" }));
        Assert.Equal(JobFailure.Request, Of(request with { TestShare = 1.5 }));
        Assert.Equal(JobFailure.Missing, Of(request with { Data = _folder["nowhere"] }));
        Assert.Equal(JobFailure.Unreadable, Of(request with { Data = _folder.Path }));
        Assert.False(File.Exists(request.Output));
    }

    [Theory]
    [InlineData("photos", "photos.vision.json")]
    [InlineData("photos.2024/", "photos.2024.vision.json")]
    [InlineData("a.b.c", "a.b.c.vision.json")]
    public void A_project_is_called_as_its_folder(string folder, string name) =>
        Assert.Equal(name, VisionProject.FileFor(folder));

    [Theory]
    [InlineData("{ " + Schema + ", \"data\": \"photos\", \"epoch\": 3 }", "epoch")]
    [InlineData("{ " + Schema + ", \"data\": \"photos\", \"split\": { \"tset\": 0.3 } }", "tset")]
    [InlineData("{ " + Schema + " }", "data")]
    [InlineData("{ \"schema\": \"parallel-images/project/9\", \"data\": \"photos\" }", "project/9")]
    [InlineData("{ " + Schema + ", \"data\": \"photos\", \"seed\": \"many\" }", "seed")]
    [InlineData("not JSON", "Reading the project")]
    [InlineData("null", "schema")]
    [InlineData("", "it is empty")]
    [InlineData("{\n" + Schema + ",\n", "line 3")]
    [InlineData("[]", "it is a list in brackets; expected members in braces")]
    [InlineData("{ " + Schema + ", \"data\": 5 }", "'data' is 5; expected a text in quotes")]
    [InlineData("{ " + Schema + ", \"data\": null }", "'data' is null; expected a text in quotes")]
    [InlineData("{ " + Schema + ", \"data\": \"a\", \"seed\": 1.5 }", "'seed' is 1.5; expected a whole number")]
    [InlineData("{ " + Schema + ", \"data\": \"a\", \"split\": 0.3 }", "'split' is 0.3; expected members in braces")]
    [InlineData(
        "{ " + Schema + ", \"data\": \"a\", \"split\": { \"test\": \"0,3\" } }",
        "'split.test' is \"0,3\"; expected a number")]
    public void What_a_project_cannot_say_is_refused_by_its_name(string text, string name)
    {
        var failure = Assert.Throws<JobException>(() => VisionProject.Load(_folder.Write("p.vision.json", text)));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains(name, failure.Message);
        Assert.Contains("p.vision.json", failure.Message);
        Assert.DoesNotMatch("Microsoft|\\.NET|LineNumber|payload", failure.Message);
    }

    [Theory]
    [InlineData("\uFEFF{ " + Schema + ", \"data\": \"photos\" }")]
    [InlineData("{\r\n  // by hand\r\n" + Schema + ",\r\n\"data\": \"photos\",\r\n\"seed\": null,\r\n}\r\n")]
    public void Marks_and_line_ends_of_other_editors_do_not_matter(string text) => Assert.Equal(
        _folder["photos"], VisionProject.Load(_folder.Write("p.vision.json", text)).Data);

    [Fact]
    public void A_folder_is_no_project() => Assert.Equal(
        JobFailure.Request, Assert.Throws<JobException>(() => VisionProject.Load(_folder.Path)).Failure);

    [Fact]
    public void What_a_project_does_not_say_is_left_open_and_a_recipe_beside_it_is_a_file()
    {
        var file = _folder.Write("p.vision.json", "{ " + Schema + ", \"data\": \"photos\", \"recipe\": \"own.json\" }");

        Assert.Equal("own.json", VisionProject.Load(file).Recipe);
        _folder.Write("own.json", "{}");
        var project = VisionProject.Load(file);

        Assert.Equal((_folder["own.json"], _folder["photos"]), (project.Recipe, project.Data));
        Assert.True(project is { Seed: null, Runs: null, Split: null, Budget: null, Network: null });
    }
}
