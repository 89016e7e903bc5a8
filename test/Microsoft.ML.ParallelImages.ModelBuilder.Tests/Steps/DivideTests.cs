namespace ModelBuilder.Web;

/// <summary>A division that keeps twins together is a project of its own.</summary>
public sealed class DivideTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Twins_come_into_one_part_and_what_was_decided_stays_decided()
    {
        var photo = Directory.GetFiles(shop["drawn/top"]).Order().First();
        for (var i = 0; i < 12; i++)
            File.Copy(photo, Path.Combine(shop["drawn/top"], $"copy-{i:00}.jpg"));
        await shop.Visitor.Post("/api/rescan");
        await shop.Visitor.Post("/api/decide", new { kind = "Exclude", photos = new[] { await IdOf("left-00.jpg") } });

        var job = await shop.Visitor.Do("/api/divide");

        Assert.Equal("Done", (string)job["status"]!);
        var table = File.ReadAllLines(shop["drawn-divided.csv"]);
        Assert.Equal("path,label,part", table[0]);
        var twins = table.Where(line => line.Contains("/copy-") || line.Contains(Path.GetFileName(photo))).ToList();
        Assert.Equal(13, twins.Count);
        Assert.Single(twins.Select(line => line.Split(',')[^1]).Distinct());
        Assert.DoesNotContain(table, line => line.Contains("left-00.jpg"));
        var project = (await shop.Visitor.Get("/api/state"))["project"]!;
        Assert.Equal(("drawn-divided", 3), ((string)project["name"]!, (int)project["parts"]!));
        Assert.Equal(table.Length - 1, (int)project["used"]!);

        var (status, error) = await shop.Visitor.Refused("/api/divide", new { });
        Assert.Equal(400, status);
        Assert.Contains("come divided", error);
        await shop.Visitor.Post("/api/project/open", new { name = Shop.Photos });
        Assert.Contains("is there already", (await shop.Visitor.Refused("/api/divide", new { })).Error);
    }

    private async Task<int> IdOf(string name) => (await shop.Visitor.Get("/api/photos?count=1000"))["rows"]!.AsArray()
        .Where(row => ((string)row!["path"]!).EndsWith(name)).Select(row => (int)row!["id"]!).Single();
}
