namespace ModelBuilder.Web;

/// <summary>Sentences say what somebody at the page can see and do.</summary>
public sealed class WordsTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("/api/scan")]
    [InlineData("/api/measure")]
    [InlineData("/api/train")]
    public async Task Where_all_photos_are_left_out_that_is_said(string path)
    {
        await shop.Visitor.Post("/api/decide", new { kind = "Exclude", photos = Enumerable.Range(0, 36) });

        var job = await shop.Visitor.Do(path);
        var (status, sheet) = await shop.Visitor.Refused("/api/sheet", new { count = 1, epochs = 1 });
        await shop.Visitor.Post("/api/undo");

        const string sentence = "All 36 photos are left out. Use some of them again in the step Data.";
        Assert.Equal(("Failed", sentence), ((string)job["status"]!, (string)job["error"]!));
        Assert.Equal((400, sentence), (status, sheet));
    }

    [Theory]
    [InlineData("file,label\na,b\n", "The table 'bad.csv' has no column 'path'; its first line is 'file,label'.")]
    [InlineData("path\na\n", "The table 'bad.csv' has no column 'label'; its first line is 'path'.")]
    [InlineData("path,label\na,b,c\n", "Line 2 of the table")]
    [InlineData("path,path,label\na,b,c\n", "has two columns named 'path'")]
    [InlineData("path,label\nnowhere.jpg,b\n", "left out: 1 row whose file is missing (nowhere.jpg)")]
    public async Task A_bad_table_gets_advice_that_can_be_followed_here(string table, string sentence)
    {
        File.WriteAllText(shop["bad.csv"], table);

        var (status, error) = await shop.Visitor.Refused("/api/project/begin", new { data = "bad.csv" });

        Assert.Equal(400, status);
        Assert.Contains(sentence, error);
        Assert.DoesNotMatch("PathColumn|Separator|HasHeader|MissingFile|TableSource", error);
    }

    [Theory]
    [InlineData("semicolons.csv", ';')]
    [InlineData("tabs.csv", '\t')]
    [InlineData("bars.csv", '|')]
    public async Task A_table_may_have_any_usual_separator(string name, char separator)
    {
        File.WriteAllText(shop[name], $"path{separator}label\ndrawn/top/top-00.jpg{separator}top\n");

        await shop.Visitor.Post("/api/project/begin", new { data = name });

        Assert.Equal(1, (int)(await shop.Visitor.Get("/api/state"))["project"]!["photos"]!);
        await shop.Visitor.Post("/api/project/begin", new { data = Shop.Photos });
    }

    [Fact]
    public async Task What_is_left_out_of_a_table_is_said_once_and_in_words()
    {
        File.WriteAllText(shop["some.csv"], "path,label\ndrawn/top/top-00.jpg,top\nno.jpg,top\n,top\n,left\n");

        await shop.Visitor.Post("/api/project/begin", new { data = "some.csv" });
        var notes = (await shop.Visitor.Get("/api/state"))["project"]!["notes"]!.AsArray();
        await shop.Visitor.Post("/api/project/begin", new { data = Shop.Photos });

        Assert.Equal(
            "Left out: 1 row whose file is missing (no.jpg); 2 rows without a path or a label.",
            (string)Assert.Single(notes)!);
    }

    [Fact]
    public async Task A_folder_that_never_was_is_not_there()
    {
        using var look = await shop.Visitor.Http.GetAsync("/api/folders?at=never");
        var (status, error) = await shop.Visitor.Refused("/api/project/begin", new { data = "never" });

        Assert.StartsWith("The folder 'never' is not there.", await Visitor.ErrorOf(look));
        Assert.Equal(404, status);
        Assert.StartsWith("'never' is not there.", error);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_read_is_not_shown_as_empty()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs rights as Unix has them");
            return;
        }

        var shut = Directory.CreateDirectory(shop["shut"]);
        shut.UnixFileMode = UnixFileMode.None;
        try
        {
            using var process = BuilderProcess.StartWithoutPrivileges(shop.Folder);
            Assert.SkipWhen(process is null, "needs setpriv, which takes the rights of the system's owner away");
            using var visitor = await Visitor.Of(process!);

            using var look = await visitor.Http.GetAsync("/api/folders?at=shut");

            Assert.Equal(403, (int)look.StatusCode);
            Assert.StartsWith(
                "This program is not allowed to read the folder 'shut'.", await Visitor.ErrorOf(look));
        }
        finally
        {
            shut.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }

    [Theory]
    [InlineData("A photo is bad; raise DecodeOptions.MaxPixels if it can be trusted.", "A photo is bad. Use a smaller")]
    [InlineData("The class 'MaxPixels' is small. Add photos.", "The class 'MaxPixels' is small. Add photos.")]
    [InlineData("12 Hidden (a, b, …)", "12 hidden files or folders (a, b, …)")]
    [InlineData("All of one class (MacBook); expected two.", "All of one class (MacBook); expected two.")]
    public void Only_advice_on_options_is_replaced(string sentence, string start) =>
        Assert.StartsWith(start, PageWords.Of(sentence));
}
