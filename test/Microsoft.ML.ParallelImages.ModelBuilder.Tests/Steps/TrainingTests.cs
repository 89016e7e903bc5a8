using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>Training by the page: one at a time, paused, stopped, killed and gone on with.</summary>
public sealed class TrainingTests(Shop shop) : IClassFixture<Shop>
{
    private const int NetworkBatch = 16;

    [Fact]
    public async Task A_killed_program_offers_its_training_which_ends_with_the_same_weights()
    {
        await Set("workers", 1);
        await Set("copies", 8);
        Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/train"))["status"]!);
        var whole = await WeightsOf();
        // What the first one kept would make the second one too fast to be killed.
        Directory.Delete(shop["runs/features"], recursive: true);

        var killed = await Killed();
        await shop.Restart();
        await shop.Visitor.Post("/api/project/open", new { name = Shop.Photos });
        var offered = await Offered();
        var resumed = await shop.Visitor.Do("/api/resume", new { run = offered });

        Assert.Equal(killed, offered);
        Assert.Equal("Done", (string)resumed["status"]!);
        Assert.Equal(whole, await WeightsOf());
        Assert.Null(await Offered());
        Assert.Equal("done", await StateOf("train"));
    }

    [Fact]
    public async Task Trainings_wait_for_each_other_and_one_that_waits_can_be_taken_out()
    {
        var first = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        var second = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        Assert.Equal("Waiting", (string)(await shop.Visitor.Job(second))["status"]!);

        await shop.Visitor.Post($"/api/jobs/{second}/stop");

        Assert.Equal("Stopped", (string)(await shop.Visitor.Job(second))["status"]!);
        Assert.Equal("Done", (string)(await shop.Visitor.Wait(first))["status"]!);
        Assert.Equal("Stopped", (string)(await shop.Visitor.Wait(second))["status"]!);
    }

    [Fact]
    public async Task A_training_that_waited_takes_the_photos_as_they_are_when_it_starts_and_is_not_stale()
    {
        await Set("seed", 13);
        await Set("copies", 10);
        var first = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        var second = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        await Until(first, job => (string?)job["stage"] == "computing features");

        await shop.Visitor.Post(
            "/api/decide", new { kind = "Exclude", photos = Enumerable.Range(0, 6) });
        var all = (await shop.Visitor.Wait(first))["result"]!;
        var fewer = (await shop.Visitor.Wait(second))["result"]!;

        Assert.InRange((int)fewer["trainingPhotos"]!, 1, (int)all["trainingPhotos"]! - 1);
        Assert.Equal("done", await StateOf("train"));
        await shop.Visitor.Post("/api/undo");
    }

    [Fact]
    public async Task A_paused_training_stands_still_and_goes_on()
    {
        await Set("seed", 11);
        await Set("copies", 10);
        var id = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        await Until(id, job => (string?)job["stage"] == "computing features" && (int)job["done"]! > 0);

        await shop.Visitor.Post($"/api/jobs/{id}/pause");
        var then = (int)(await shop.Visitor.Job(id))["done"]!;
        await Task.Delay(4000);
        var paused = await shop.Visitor.Job(id);
        await shop.Visitor.Post($"/api/jobs/{id}/go");
        var done = await shop.Visitor.Wait(id);

        Assert.Equal("Paused", (string)paused["status"]!);
        // The batch that was in hand is still told, and no other.
        Assert.InRange((int)paused["done"]! - then, 0, NetworkBatch);
        Assert.Equal("Done", (string)done["status"]!);
        Assert.Equal(30, done["epochs"]!.AsArray().Count);
        Assert.True((double)done["epochs"]![29]!["trainingLoss"]! < (double)done["epochs"]![0]!["trainingLoss"]!);
    }

    [Fact]
    public async Task A_stopped_training_keeps_a_model_that_can_be_tested_and_goes_on()
    {
        await Set("seed", 12);
        await Set("copies", 10);
        var id = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        await Until(id, job => (string?)job["stage"] == "computing features" && (int)job["done"]! > 40);

        await shop.Visitor.Post($"/api/jobs/{id}/stop");
        var stopped = await shop.Visitor.Wait(id);

        Assert.Equal("Stopped", (string)stopped["status"]!);
        Assert.Contains("A head was trained on these, and is kept: 'runs/run-", (string)stopped["error"]!);
        Assert.DoesNotContain(shop.Folder, (string)stopped["error"]!);
        var run = await Offered();
        Assert.Equal(run, (string)(await shop.Visitor.Get("/api/exports"))["run"]!);
        Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/evaluate"))["status"]!);
        var evaluation = await shop.Visitor.Get("/api/evaluation");
        Assert.Equal(run, (string)evaluation["run"]!);
        Assert.True((bool)evaluation["isStopped"]! && !(bool)evaluation["isStale"]!);
        Assert.InRange((double)evaluation["accuracy"]!["value"]!, 0.8, 1);
        Assert.Equal(("open", "done"), (await StateOf("train"), await StateOf("evaluate")));

        Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/resume", new { run }))["status"]!);
        Assert.Equal(("done", null), (await StateOf("train"), await Offered()));
    }

    [Fact]
    public async Task A_model_is_evaluated_exported_and_says_the_same_as_its_file()
    {
        if ((await shop.Visitor.Get("/api/exports"))["run"] is null)
            await shop.Visitor.Do("/api/train");
        await shop.Visitor.Do("/api/evaluate");
        var evaluation = await shop.Visitor.Get("/api/evaluation");
        var export = (await shop.Visitor.Do("/api/export", new { to = "Onnx" }))["result"]!;
        var folder = await shop.Visitor.Do("/api/try/folder", new { folder = "drawn/top" });

        Assert.InRange((double)evaluation["accuracy"]!["value"]!, 0.8, 1);
        Assert.Equal(
            (int)evaluation["accuracy"]!["count"]!, evaluation["images"]!.AsArray().Count);
        Assert.True((bool)export["isEqual"]! && (int)export["compared"]! == 16);
        Assert.True(File.Exists(shop["drawn.onnx"]));
        Assert.Equal("Done", (string)folder["status"]!);
        var csv = File.ReadAllLines(shop["drawn.predictions.csv"]);
        Assert.Equal("path,label,score,failure,label2,score2,label3,score3", csv[0]);
        Assert.StartsWith("drawn/top/top-00.jpg,top,", csv[1]);
    }

    /// <summary>Kills the program when the first of the passes over the photos is over.</summary>
    private async Task<string> Killed()
    {
        var id = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        await Until(id, job => (string?)job["stage"] == "computing features" && (int)job["done"]! > 40);
        shop.Process.Kill();
        return Path.GetFileName(Directory.GetDirectories(shop["runs"], "run-*").Order().Last());
    }

    private async Task<string?> Offered() => (await shop.Visitor.Get("/api/runs")).AsArray()
        .Where(run => (bool)run!["canGoOn"]!).Select(run => (string)run!["name"]!).SingleOrDefault();

    /// <summary>The network with its head, as the export writes it.</summary>
    private async Task<string> WeightsOf()
    {
        await shop.Visitor.Do("/api/export", new { to = "Onnx" });
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(shop["drawn.onnx"])));
    }

    private async Task<string> StateOf(string step) => (string)(await shop.Visitor.Get("/api/state"))["steps"]!
        .AsArray().Single(one => (string)one!["id"]! == step)!["state"]!;

    private async Task Set(string name, int value)
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        settings[name] = value;
        await shop.Visitor.Post("/api/settings", settings);
    }

    private async Task Until(int id, Func<JsonNode, bool> isSo)
    {
        for (var look = 0; look < 1200; look++)
        {
            var job = await shop.Visitor.Job(id);
            if (isSo(job))
                return;
            Assert.NotEqual("Done", (string)job["status"]!);
            await Task.Delay(20);
        }

        Assert.Fail("It did not come so far.");
    }
}
