using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>Settings that cannot be are refused where they come in, and never stored.</summary>
public sealed class SettingsTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("minutes", "99999999999", "'Time limit in minutes' is 99999999999; expected 0.1 to 10080, or nothing")]
    [InlineData("minutes", "0", "'Time limit in minutes' is 0;")]
    [InlineData("epochs", "-1", "'Epochs' is -1; expected 1 to 10000, or nothing for the usual number.")]
    [InlineData("copies", "-1", "'Augmented copies' is -1; expected 0 to 1000.")]
    [InlineData("patience", "0", "'Patience' is 0;")]
    [InlineData("test", "5", "'Test share' is 5; expected 0.01 to 0.9.")]
    [InlineData("validation", "-0.1", "'Validation share' is -0.1;")]
    [InlineData("workers", "0", "'Threads' is 0;")]
    [InlineData("seed", "9223372036854775807", "'Seed' is 9223372036854775807;")]
    [InlineData("threshold", "1.5", "'Threshold' is 1.5;")]
    [InlineData("preset", "\"../../x\"", "'Preset' is '../../x'; expected one of None, Light")]
    [InlineData("preset", "null", "'Preset' is 'nothing';")]
    [InlineData("mode", "7", "'What is trained' is '7'; expected one of Head")]
    [InlineData("balancing", "9", "'Rare classes' is '9';")]
    [InlineData("checks", "\"labels,labels\"", "'Look for' is 'labels,labels'; expected one of fast, all.")]
    public async Task One_that_cannot_be_is_refused_by_its_name_on_the_page(string name, string json, string sentence)
    {
        var before = File.ReadAllText(shop["drawn.builder.json"]);

        var (status, error) = await shop.Visitor.Refused("/api/settings", new JsonObject
        {
            [name] = JsonNode.Parse(json),
        });

        Assert.Equal(400, status);
        Assert.StartsWith(sentence, error);
        Assert.Equal(before, File.ReadAllText(shop["drawn.builder.json"]));
    }

    [Fact]
    public async Task A_long_text_is_not_sent_back_whole()
    {
        var (_, error) = await shop.Visitor.Refused("/api/settings", new { checks = new string('x', 100_000) });

        Assert.InRange(error.Length, 60, 200);
    }

    [Fact]
    public async Task A_step_that_is_none_is_refused()
    {
        var (status, error) = await shop.Visitor.Refused("/api/recipe", new { steps = new object?[] { null } });

        Assert.Equal((400, "A step is missing. Reload the page."), (status, error));
    }

    [Theory]
    [InlineData("settings", "null", "'settings'")]
    [InlineData("decisions", "null", "'decisions'")]
    [InlineData("decisions", "[null]", "'decisions'")]
    [InlineData("decisions", """[{"kind":"Exclude","photos":[null]}]""", "'decisions'")]
    [InlineData("settings", """{"preset":"Odd"}""", "'Preset' is 'Odd'")]
    [InlineData("settings", """{"minutes":99999999999}""", "'Time limit in minutes' is 99999999999")]
    [InlineData("settings", """{"epochs":99999999999}""", "'settings.epochs'")]
    [InlineData("trained", """{"run":"../../x","stamp":"y"}""", "'run'")]
    [InlineData("data", "\"../drawn\"", "'../drawn'")]
    [InlineData("version", "0", "'version' is 0")]
    [InlineData("fromLater", "1", "'fromLater'")]
    public async Task A_file_that_was_changed_by_hand_is_told_in_a_sentence_and_left(
        string name, string json, string place)
    {
        var file = JsonNode.Parse("""{"data":"drawn"}""")!;
        file[name] = JsonNode.Parse(json);
        File.WriteAllText(shop["hand.builder.json"], file.ToJsonString());

        var (status, error) = await shop.Visitor.Refused("/api/project/open", new { name = "hand" });

        Assert.Equal(400, status);
        Assert.Contains(place, error);
        Assert.DoesNotContain("System.", error);
        Assert.Equal(file.ToJsonString(), File.ReadAllText(shop["hand.builder.json"]));
        Assert.NotNull((await shop.Visitor.Get("/api/state"))["project"]);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_left_to_it()
    {
        const string later = """{"version":2,"data":"drawn","kindOfLater":{"a":1}}""";
        File.WriteAllText(shop["later.builder.json"], later);

        var (status, error) = await shop.Visitor.Refused("/api/project/open", new { name = "later" });

        Assert.Equal(400, status);
        Assert.Contains("'later.builder.json' was written by a newer version of this program", error);
        Assert.Equal(later, File.ReadAllText(shop["later.builder.json"]));
        Assert.Equal(1, (int)JsonNode.Parse(File.ReadAllText(shop["drawn.builder.json"]))!["version"]!);
    }

    [Fact]
    public async Task A_damaged_file_is_kept_aside_which_is_said_and_the_project_can_be_begun_anew()
    {
        shop.CopyPhotos("torn");
        await shop.Visitor.Post("/api/project/begin", new { data = "torn" });
        await shop.Visitor.Post("/api/decide", new { kind = "Relabel", photos = new[] { 0 }, label = "mine" });
        var torn = File.ReadAllText(shop["torn.builder.json"])[..^40];
        File.WriteAllText(shop["torn.builder.json"], torn);

        var (status, error) = await shop.Visitor.Refused("/api/project/open", new { name = "torn" });
        await shop.Visitor.Post("/api/project/begin", new { data = "torn" });

        Assert.Equal(400, status);
        Assert.Contains("is kept aside as 'torn.builder.json.damaged', and the table of its photos likewise", error);
        Assert.Equal(torn, File.ReadAllText(shop["torn.builder.json.damaged"]));
        Assert.Contains(",mine", File.ReadAllText(shop["torn.photos.csv.damaged"]));
        Assert.DoesNotContain(",mine", File.ReadAllText(shop["torn.photos.csv"]));
        await shop.Visitor.Post("/api/project/begin", new { data = Shop.Photos });
    }
}
