namespace ModelBuilder.Web;

/// <summary>A training whose photos are taken away says that, and nothing about classes.</summary>
public sealed class VanishingTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_folder_that_is_gone_before_a_training_is_named()
    {
        Directory.Move(shop["drawn"], shop["gone"]);
        var job = await shop.Visitor.Do("/api/train");
        Directory.Move(shop["gone"], shop["drawn"]);

        Assert.Equal("Failed", (string)job["status"]!);
        Assert.Equal(
            "'drawn', where the photos were, has vanished. Bring it back, or choose other photos.",
            (string)job["error"]!);
    }

    [Fact]
    public async Task A_folder_that_goes_in_the_middle_of_a_training_is_named()
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        (settings["copies"], settings["seed"]) = (60, 21);
        await shop.Visitor.Post("/api/settings", settings);
        var id = (int)(await shop.Visitor.Post("/api/train"))["id"]!;
        for (var look = 0; look < 1200 && (int?)(await shop.Visitor.Job(id))["done"] is null or < 20; look++)
            await Task.Delay(20);

        Directory.Move(shop["drawn"], shop["gone"]);
        var job = await shop.Visitor.Wait(id);
        Directory.Move(shop["gone"], shop["drawn"]);

        Assert.Equal("Failed", (string)job["status"]!);
        Assert.StartsWith("'drawn', where the photos were, has vanished.", (string)job["error"]!);
        Assert.DoesNotContain("class", (string)job["error"]!);
    }
}
