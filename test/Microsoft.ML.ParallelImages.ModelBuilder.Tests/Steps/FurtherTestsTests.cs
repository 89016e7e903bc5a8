using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>What tests show beside the accuracy: worse photos, another run, leaked photos, one photo changed.</summary>
public sealed class FurtherTestsTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_test_on_worse_photos_and_beside_another_run_is_what_the_command_line_prints()
    {
        await Swap("left", "top");
        var first = await Trained(epochs: 20);
        await shop.Visitor.Post("/api/undo");
        await shop.Visitor.Post("/api/undo");
        var second = await Trained(epochs: 30);
        await Set(new { robustness = true, compare = first });

        await shop.Visitor.Do("/api/evaluate");

        var found = await shop.Visitor.Get("/api/evaluation");
        Assert.Equal(second, (string)found["run"]!);
        Assert.Equal(
            ["blur", "noise", "jpeg", "dark", "rotation"],
            found["robustness"]!.AsArray().Select(one => (string)one!["name"]!));
        var compared = found["comparison"]!;
        Assert.Equal(first, (string)compared["other"]!);
        Assert.Equal((double)found["accuracy"]!["value"]!, (double)compared["accuracy"]!["value"]!);
        Assert.InRange((int)compared["fixedCount"]!, 1, 36);
        var gained = (int)compared["accuracy"]!["correct"]! - (int)compared["otherAccuracy"]!["correct"]!;
        Assert.Equal(gained, (int)compared["fixedCount"]! - (int)compared["brokenCount"]!);
        Assert.Equal((int)compared["fixedCount"]!, compared["fixed"]!.AsArray().Count(one => (int)one!["id"]! >= 0));
        Assert.EndsWith(
            $"--compare runs/{first} --robustness",
            (string)(await shop.Visitor.Get("/api/code/evaluate"))["command"]!);
    }

    [Theory]
    [InlineData("../run-001")]
    [InlineData("")]
    [InlineData("a b")]
    public async Task A_run_to_compare_with_is_a_name_and_no_path(string name)
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        settings["compare"] = name;

        var (status, error) = await shop.Visitor.Refused("/api/settings", settings);

        Assert.Equal(400, status);
        Assert.Contains("is no name of a run", error);
    }

    [Fact]
    public async Task A_run_that_is_gone_is_not_compared_with()
    {
        await Trained(epochs: 2);
        await Set(new { robustness = false, compare = "run-999" });

        Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/evaluate"))["status"]!);

        Assert.Null((await shop.Visitor.Get("/api/evaluation"))["comparison"]);
        await Set(new { compare = (string?)null });
    }

    [Fact]
    public async Task Tested_photos_with_a_twin_among_the_learned_ones_are_told_apart()
    {
        var photo = Directory.GetFiles(shop["drawn/top"]).Order().First();
        var copies = Enumerable.Range(0, 12).Select(i => Path.Combine(shop["drawn/top"], $"copy-{i:00}.jpg")).ToList();
        foreach (var copy in copies)
            File.Copy(photo, copy);
        await shop.Visitor.Post("/api/rescan");
        await Trained(epochs: 5);
        Assert.Null((await shop.Visitor.Get("/api/evaluation"))["withoutTwins"]);

        await shop.Visitor.Do("/api/scan");

        var found = await shop.Visitor.Get("/api/evaluation");
        var rows = (await shop.Visitor.Get("/api/photos?count=1000"))["rows"]!.AsArray()
            .ToDictionary(row => (int)row!["id"]!, row => Path.GetFileName((string)row!["path"]!));
        var tested = found["images"]!.AsArray().Count(
            image => rows[(int)image!["id"]!] is var name
                && (name.StartsWith("copy") || name == Path.GetFileName(photo)));
        Assert.InRange(tested, 1, copies.Count);
        Assert.Equal(
            (int)found["accuracy"]!["count"]! - tested, (int)found["withoutTwins"]!["count"]!);
        copies.ForEach(File.Delete);
        await shop.Visitor.Post("/api/rescan");
    }

    [Fact]
    public async Task A_photo_is_told_with_its_cut_and_with_its_spread_over_sixteen_views()
    {
        await Trained(epochs: 3);
        var photo = Directory.GetFiles(shop["drawn/top"]).Order().First();

        var said = (await Send("/api/try", photo))[0]!;
        var spread = (await Send("/api/try/views", photo))[0]!;

        Assert.InRange((double)said["cut"]!["share"]!, 0.1, 1);
        Assert.Equal(16, (int)spread["views"]!);
        Assert.InRange((int)spread["same"]!, 1, 16);
        Assert.Equal(3, spread["classes"]!.AsArray().Count);
        Assert.InRange((double)spread["classes"]![0]!["spread"]!, 1e-9, 0.5);
    }

    /// <summary>What learns of this is wrong about both classes.</summary>
    private async Task Swap(string one, string other)
    {
        foreach (var (label, now) in new[] { (one, other), (other, one) })
            await shop.Visitor.Post("/api/decide", new { kind = "Relabel", photos = await IdsOf(label), label = now });
    }

    private async Task<int[]> IdsOf(string folder) =>
    [
        .. (await shop.Visitor.Get("/api/photos?count=1000"))["rows"]!.AsArray()
            .Where(row => ((string)row!["path"]!).StartsWith($"drawn/{folder}/")).Select(row => (int)row!["id"]!),
    ];

    private async Task<string> Trained(int epochs)
    {
        await Set(new { epochs });
        var result = (await shop.Visitor.Do("/api/train"))["result"]!;
        // Its test follows by itself.
        await shop.Visitor.Do("/api/evaluate");
        return (string)result["run"]!;
    }

    private async Task Set(object change)
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(change)!.AsObject())
            settings[name] = value?.DeepClone();
        await shop.Visitor.Post("/api/settings", settings);
    }

    private async Task<JsonNode> Send(string place, string photo)
    {
        using var form = new MultipartFormDataContent();
        var bytes = new ByteArrayContent(await File.ReadAllBytesAsync(photo));
        bytes.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        form.Add(bytes, "photo", "photo.jpg");
        using var response = await shop.Visitor.Send(place, form);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
    }
}
