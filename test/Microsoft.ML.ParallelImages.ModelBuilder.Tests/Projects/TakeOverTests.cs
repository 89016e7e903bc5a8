using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;

namespace ModelBuilder.Web;

/// <summary>What the command line or a person put beside the photos is taken over or left, never replaced.</summary>
public sealed class TakeOverTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("used", "/api/project/begin", "data")]
    [InlineData("opened", "/api/project/open", "name")]
    public async Task A_project_of_the_command_line_is_taken_over_as_it_is_set(string name, string path, string field)
    {
        var file = New(name, "Strong");

        await shop.Visitor.Post(path, new JsonObject { [field] = name });
        var project = (await shop.Visitor.Get("/api/state"))["project"]!;

        Assert.Equal((name, name), ((string)project["name"]!, (string)project["data"]!));
        var settings = project["settings"]!;
        Assert.Equal(("Strong", 77, 5), (
            (string)settings["preset"]!, (int)settings["epochs"]!, (int)settings["seed"]!));
        Assert.Equal((0.3, false), ((double)settings["test"]!, (bool)settings["hasOwnSteps"]!));
        Assert.Equal(file, File.ReadAllText(shop[$"{name}.vision.json"]));
        Assert.Equal(1 + 36, File.ReadAllLines(shop[$"{name}.photos.csv"]).Length);
        await shop.Visitor.Post("/api/project/open", new { name });
    }

    [Fact]
    public async Task Steps_of_its_own_are_taken_over_too()
    {
        var steps = RecipeJson.Write(Recipe.Empty.Append([new Rotation()], StepScope.Training));
        File.WriteAllText(shop["turned.json"], steps);
        New("own", shop["turned.json"]);

        await shop.Visitor.Post("/api/project/open", new { name = "own" });
        var recipe = await shop.Visitor.Get("/api/recipe");

        Assert.True((bool)recipe["hasOwnSteps"]!);
        Assert.Equal("Rotation", (string)Assert.Single(recipe["steps"]!.AsArray())!["json"]!["kind"]!);
        Assert.Equal(steps, File.ReadAllText(shop["turned.json"]));
    }

    [Theory]
    [InlineData("far", """{"schema":"parallel-images/project/1","data":"../elsewhere"}""", "outside")]
    [InlineData("net", """{"schema":"parallel-images/project/1","data":"drawn","network":"n.onnx"}""", "network")]
    [InlineData("runs2", """{"schema":"parallel-images/project/1","data":"drawn","runs":"other"}""", "'other'")]
    [InlineData("long", """{"schema":"parallel-images/project/1","data":"drawn","budget":{"time":"9d"}}""", "'9d'")]
    [InlineData("many", """{"schema":"parallel-images/project/1","data":"drawn","budget":{"epochs":-4}}""", "-4")]
    [InlineData("odd", """{"schema":"parallel-images/project/1","data":"drawn","recipe":"Odd"}""", "'Odd'")]
    [InlineData("gone", """{"schema":"parallel-images/project/1","data":"gone"}""", "not there")]
    [InlineData("none", "{", "none.vision.json")]
    public async Task One_that_cannot_be_taken_over_is_listed_with_the_reason_and_left(
        string name, string json, string reason)
    {
        File.WriteAllText(shop[$"{name}.vision.json"], json);

        var listed = (await shop.Visitor.Get("/api/folders"))["projects"]!.AsArray()
            .Single(one => (string)one!["name"]! == name)!;
        var (status, error) = await shop.Visitor.Refused("/api/project/open", new { name });

        Assert.Contains(reason, (string)listed["problem"]!);
        Assert.Equal((400, (string)listed["problem"]!), (status, error));
        Assert.Equal(json, File.ReadAllText(shop[$"{name}.vision.json"]));
        Assert.False(File.Exists(shop[$"{name}.builder.json"]));
    }

    [Fact]
    public async Task Whatever_is_listed_without_a_reason_can_be_opened()
    {
        New("listed", "light");
        File.WriteAllText(
            shop["unlisted.vision.json"], """{"schema":"parallel-images/project/1","data":"../elsewhere"}""");

        var listed = (await shop.Visitor.Get("/api/folders"))["projects"]!.AsArray()
            .Where(one => one!["problem"] is null).Select(one => (string)one!["name"]!).ToList();

        Assert.Contains("listed", listed);
        Assert.DoesNotContain("unlisted", listed);
        Assert.Contains(Shop.Photos, listed);
        foreach (var name in listed)
            await shop.Visitor.Post("/api/project/open", new { name });
    }

    [Fact]
    public async Task A_project_file_of_other_photos_is_not_replaced()
    {
        shop.CopyPhotos("other");
        var text = """{"schema":"parallel-images/project/1","data":"drawn","seed":9}""";
        File.WriteAllText(shop["other.vision.json"], text);

        var (status, error) = await shop.Visitor.Refused("/api/project/begin", new { data = "other" });

        Assert.Equal(400, status);
        Assert.StartsWith("There is a project 'other' of other photos, 'drawn'.", error);
        Assert.Equal(text, File.ReadAllText(shop["other.vision.json"]));
    }

    [Fact]
    public async Task A_table_of_somebody_else_is_named_and_left()
    {
        shop.CopyPhotos("mine");
        File.WriteAllText(shop["mine.photos.csv"], "path,label\nmy,own\n");

        var (status, error) = await shop.Visitor.Refused("/api/project/begin", new { data = "mine" });

        Assert.Equal(400, status);
        Assert.StartsWith("'mine.photos.csv' is there already", error);
        Assert.Equal("path,label\nmy,own\n", File.ReadAllText(shop["mine.photos.csv"]));
        Assert.False(File.Exists(shop["mine.builder.json"]) || File.Exists(shop["mine.vision.json"]));
        var view = await shop.Visitor.Get("/api/folders");
        Assert.Contains("mine.photos.csv", view["tables"]!.AsArray().Select(one => (string)one!));
    }

    [Fact]
    public async Task Steps_of_somebody_else_are_named_and_left()
    {
        shop.CopyPhotos("steps");
        File.WriteAllText(shop["steps.recipe.json"], "mine");
        await shop.Visitor.Post("/api/project/begin", new { data = "steps" });

        var (status, error) = await shop.Visitor.Refused("/api/recipe", new { steps = Array.Empty<object>() });

        Assert.Equal(400, status);
        Assert.StartsWith("'steps.recipe.json' is there already", error);
        Assert.Equal("mine", File.ReadAllText(shop["steps.recipe.json"]));
    }

    /// <summary>Photos, and a project of them as the command line makes it.</summary>
    private string New(string name, string recipe)
    {
        shop.CopyPhotos(name);
        NewProjectJob.Run(new NewProjectRequest
        {
            Data = shop[name],
            Output = shop[$"{name}.vision.json"],
            Recipe = recipe,
            Epochs = 77,
            Seed = 5,
            TestShare = 0.3,
        });
        return File.ReadAllText(shop[$"{name}.vision.json"]);
    }
}
