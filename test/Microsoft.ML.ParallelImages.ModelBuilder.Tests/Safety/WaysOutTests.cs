using System.Net;

namespace ModelBuilder.Web;

/// <summary>The same at the doors of the server: wherever a page can name something.</summary>
public sealed class WaysOutTests(Shop shop) : IClassFixture<Shop>
{
    public static TheoryData<string, string> Doors
    {
        get
        {
            var doors = new TheoryData<string, string>();
            foreach (var path in (string[])["../", "/etc", @"..\..", "C:/Windows", "%2e%2e/x", "drawn/../..", "a\0b"])
            {
                foreach (var door in (string[])["begin", "open", "folder", "resume"])
                    doors.Add(door, path);
            }

            return doors;
        }
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Nothing_outside_can_be_named(string door, string path)
    {
        if (door == "folder")
            await MakeModel();
        using var response = door switch
        {
            "begin" => await shop.Visitor.Send("/api/project/begin", new { data = path }),
            "open" => await shop.Visitor.Send("/api/project/open", new { name = path }),
            "folder" => await shop.Visitor.Send("/api/try/folder", new { folder = path }),
            _ => await shop.Visitor.Send("/api/resume", new { run = path }),
        };

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("was not used. Use a path inside the chosen folder", await Visitor.ErrorOf(response));
    }

    [Theory]
    [InlineData("/api/folders?at=..")]
    [InlineData("/api/folders?at=%2e%2e")]
    [InlineData("/api/folders?at=%252e%252e")]
    [InlineData("/api/folders?at=/")]
    [InlineData("/api/folders?at=drawn%2f..%2f..")]
    [InlineData("/api/folders?at=..%5c..")]
    [InlineData("/api/folders?at=drawn%00")]
    public async Task No_folder_outside_can_be_looked_into(string path)
    {
        using var response = await shop.Visitor.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/thumb/-1")]
    [InlineData("/thumb/36")]
    [InlineData("/thumb/..%2f..%2fetc%2fpasswd")]
    [InlineData("/photo/2147483648")]
    [InlineData("/sheet/..%2f..%2fsecret.png")]
    [InlineData("/app.js%00")]
    [InlineData("/..%2fProgram.cs")]
    [InlineData("/styles/..%2f..%2fappsettings.json")]
    public async Task An_address_leads_to_photos_of_the_project_and_to_files_of_the_page_only(string path)
    {
        using var response = await shop.Visitor.Http.GetAsync(path);

        Assert.True(
            response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{response.StatusCode}");
    }

    [Fact]
    public async Task A_table_gets_no_photo_from_outside_into_a_project()
    {
        var outside = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jpg");
        File.Copy(shop["drawn/left/left-00.jpg"], outside);
        try
        {
            File.WriteAllText(shop["some.csv"], $"path,label\n{outside},left\ndrawn/top/top-00.jpg,top\n");

            await shop.Visitor.Post("/api/project/begin", new { data = "some.csv" });
            var project = (await shop.Visitor.Get("/api/state"))["project"]!;

            Assert.Equal(1, (int)project["photos"]!);
            Assert.Contains("1 photo lies outside", project["notes"]!.ToJsonString());
            Assert.DoesNotContain(outside, File.ReadAllText(shop["some.photos.csv"]));
        }
        finally
        {
            File.Delete(outside);
            await shop.Visitor.Post("/api/project/begin", new { data = Shop.Photos });
        }
    }

    [Fact]
    public async Task A_photo_that_became_a_link_is_not_shown()
    {
        var (photo, outside) = (shop["drawn/middle/middle-00.jpg"], Path.GetTempFileName());
        var bytes = File.ReadAllBytes(photo);
        File.WriteAllBytes(outside, bytes);
        File.Delete(photo);
        File.CreateSymbolicLink(photo, outside);
        try
        {
            using var response = await shop.Visitor.Http.GetAsync("/photo/12");

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
        finally
        {
            File.Delete(photo);
            File.WriteAllBytes(photo, bytes);
            File.Delete(outside);
        }
    }

    /// <summary>The door of folders stands behind that of a model; what it is made of does not matter here.</summary>
    private async Task MakeModel()
    {
        if ((await shop.Visitor.Get("/api/state"))["project"]!["trained"] is null)
            Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/train"))["status"]!);
    }
}
