using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>What is decided about photos is kept in the project; nothing on the disk moves.</summary>
public sealed class DecisionTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Leaving_out_relabelling_and_undoing_change_the_table_and_no_photo()
    {
        var before = Photos();
        var table = File.ReadAllText(shop["drawn.photos.csv"]);

        await shop.Visitor.Post("/api/decide", new { kind = "Exclude", photos = new[] { 0, 1 } });
        await shop.Visitor.Post("/api/decide", new { kind = "Relabel", photos = new[] { 2 }, label = "猫, \"big\"" });
        var decided = File.ReadAllLines(shop["drawn.photos.csv"]);
        await shop.Visitor.Post("/api/undo");
        await shop.Visitor.Post("/api/undo");

        Assert.Equal(36 + 1 - 2, decided.Length);
        Assert.Equal("drawn/left/left-02.jpg,\"猫, \"\"big\"\"\"", decided[1]);
        Assert.Equal(table, File.ReadAllText(shop["drawn.photos.csv"]));
        Assert.Equal(before, Photos());
    }

    [Fact]
    public async Task What_was_decided_outlives_the_program_and_makes_later_steps_stale()
    {
        await shop.Visitor.Do("/api/scan");
        Assert.Equal("done", await StateOf("data"));

        await shop.Visitor.Post("/api/decide", new { kind = "Exclude", photos = new[] { 5 } });
        Assert.Equal("stale", await StateOf("data"));
        await shop.Restart();
        await shop.Visitor.Post("/api/project/open", new { name = Shop.Photos });

        Assert.True((bool)(await shop.Visitor.Get("/api/photos/5"))["excluded"]!);
        Assert.Equal("stale", await StateOf("data"));
        await shop.Visitor.Post("/api/undo");
        Assert.Equal("done", await StateOf("data"));
    }

    [Fact]
    public async Task The_same_picture_in_two_classes_is_found_and_a_finding_that_is_ignored_stays_so()
    {
        File.Copy(shop["drawn/left/left-03.jpg"], shop["drawn/top/copy.jpg"]);
        var found = await shop.Visitor.Post("/api/rescan");
        await shop.Visitor.Do("/api/scan");
        var conflict = (await Findings()).Single(one => (string)one["consequence"]! == "Conflict");

        await shop.Visitor.Post(
            "/api/decide", new { kind = "Ignore", finding = (string)conflict["id"]!, note = "known" });

        Assert.Equal((1, 0), ((int)found["added"]!, (int)found["removed"]!));
        Assert.Equal("SameBytes", (string)conflict["kind"]!);
        Assert.Equal(2, conflict["photos"]!.AsArray().Count);
        Assert.True((bool)(await Findings()).Single(one => (string)one["id"]! == (string)conflict["id"]!)["ignored"]!);
        await shop.Visitor.Post("/api/undo");
        File.Delete(shop["drawn/top/copy.jpg"]);
        await shop.Visitor.Post("/api/rescan");
    }

    [Fact]
    public async Task A_window_of_photos_can_be_filtered()
    {
        var all = await shop.Visitor.Get("/api/photos?from=10&count=4");
        var tops = await shop.Visitor.Get("/api/photos?label=top&find=-0");

        Assert.Equal(36, (int)all["total"]!);
        Assert.Equal([10, 11, 12, 13], all["rows"]!.AsArray().Select(row => (int)row!["id"]!));
        Assert.Equal(10, (int)tops["total"]!);
        Assert.All(tops["rows"]!.AsArray(), row => Assert.Equal("top", (string)row!["label"]!));
    }

    [Theory]
    [InlineData("""{"kind":"Relabel","photos":[0],"label":" "}""", "A class has no name")]
    [InlineData("""{"kind":"Relabel","photos":[0],"label":"a\nb"}""", "Line breaks are not allowed")]
    [InlineData("""{"kind":"Relabel","photos":[0],"label":"a\u0007b"}""", "cannot be seen")]
    [InlineData("""{"kind":"Exclude","photos":[99]}""", "no photo 99")]
    [InlineData("""{"kind":"Burn","photos":[0]}""", "cannot be read")]
    [InlineData("""{"kind":7,"photos":[0]}""", "no decision")]
    public async Task A_decision_that_means_nothing_is_refused(string json, string sentence)
    {
        using var response = await shop.Visitor.Send("/api/decide", JsonNode.Parse(json)!);

        Assert.InRange((int)response.StatusCode, 400, 404);
        Assert.Contains(sentence, await Visitor.ErrorOf(response));
    }

    [Fact]
    public async Task A_folder_that_vanishes_gets_a_sentence()
    {
        Directory.Move(shop["drawn"], shop["gone"]);
        try
        {
            using var thumb = await shop.Visitor.Http.GetAsync("/photo/3");
            using var again = await shop.Visitor.Send("/api/rescan", new { });
            var scan = await shop.Visitor.Do("/api/scan");

            Assert.Equal(404, (int)again.StatusCode);
            Assert.Contains("is not there", await Visitor.ErrorOf(again));
            Assert.NotEqual(200, (int)thumb.StatusCode);
            Assert.Equal("Failed", (string)scan["status"]!);
            Assert.Contains("has vanished", (string)scan["error"]!);
            Assert.DoesNotContain("   at ", (string)scan["error"]!);
        }
        finally
        {
            Directory.Move(shop["gone"], shop["drawn"]);
        }
    }

    private async Task<List<JsonNode>> Findings() =>
        [.. (await shop.Visitor.Get("/api/findings"))["findings"]!.AsArray().Select(one => one!)];

    private async Task<string> StateOf(string step) => (string)(await shop.Visitor.Get("/api/state"))["steps"]!
        .AsArray().Single(one => (string)one!["id"]! == step)!["state"]!;

    private List<(string, DateTime, long)> Photos() =>
    [
        .. new DirectoryInfo(shop["drawn"]).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (file.FullName, file.LastWriteTimeUtc, file.Length)).Order(),
    ];
}
