using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder.Web;

/// <summary>A project is called as its folder, dots and all.</summary>
public sealed class NameTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("a.b.c")]
    [InlineData("photos")]
    [InlineData("photos.photos")]
    [InlineData("photos.2024")]
    [InlineData("photos.2025")]
    [InlineData(".hidden.photos")]
    public async Task The_name_of_the_folder_is_that_of_the_project(string name)
    {
        shop.CopyPhotos(name);

        await shop.Visitor.Post("/api/project/begin", new { data = name });

        Assert.Equal(name, (string)(await shop.Visitor.Get("/api/state"))["project"]!["name"]!);
        Assert.Equal($"{name}.vision.json", VisionProject.FileFor(shop[name]));
        Assert.True(File.Exists(shop[$"{name}.photos.csv"]) && File.Exists(shop[$"{name}.builder.json"]));
        await shop.Visitor.Post("/api/project/open", new { name });
    }

    [Fact]
    public async Task A_folder_named_with_a_slash_behind_it_is_the_same_one()
    {
        await shop.Visitor.Post("/api/project/begin", new { data = "drawn/" });

        Assert.Equal("drawn", (string)(await shop.Visitor.Get("/api/state"))["project"]!["name"]!);
    }

    [Fact]
    public async Task A_table_and_a_folder_of_one_name_do_not_share_a_project()
    {
        File.WriteAllText(shop["drawn.csv"], "path,label\ndrawn/top/top-00.jpg,top\n");

        var (status, error) = await shop.Visitor.Refused("/api/project/begin", new { data = "drawn.csv" });

        Assert.Equal(400, status);
        Assert.StartsWith("There is a project 'drawn' of other photos, 'drawn'.", error);
    }
}
