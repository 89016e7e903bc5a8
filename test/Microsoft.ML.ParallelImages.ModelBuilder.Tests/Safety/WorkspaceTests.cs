using Microsoft.ML.ParallelImages.Tests;

namespace ModelBuilder.Web;

/// <summary>No way leads out of the chosen folder.</summary>
public sealed class WorkspaceTests : IDisposable
{
    private readonly TemporaryFolder _outer = new();
    private readonly Workspace _workspace;

    public WorkspaceTests()
    {
        _outer.With("chosen/photos/cat/1.jpg", "secret/2.jpg", "chosen-too/3.jpg");
        _workspace = new Workspace(_outer["chosen"]);
    }

    public static TheoryData<string> Outwards =>
    [
        "..", "../secret", "photos/../../secret", "photos/..", "/", "/etc/passwd", "//server/share", "~/../..",
        @"..\secret", @"photos\..\..\secret", @"C:\Windows", "C:/Windows", "c:secret", @"\\server\share", @"\\?\C:\",
        "%2e%2e/secret", "%2e%2e%2fsecret", "..%2fsecret", "photos/%2e%2e/%2e%2e/secret", "..%5csecret", ".. /secret",
        " ../secret", "photos/\0/../..", "photos\0.jpg", "photos/\n", "../chosen-too/3.jpg",
    ];

    public void Dispose() => _outer.Dispose();

    [Theory]
    [MemberData(nameof(Outwards))]
    public void A_path_that_leads_or_could_lead_outwards_is_refused(string path)
    {
        var refused = Assert.Throws<RefusedException>(() => _workspace.Resolve(path));

        Assert.Equal(400, refused.Status);
        Assert.DoesNotContain('\0', refused.Message);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(".", "")]
    [InlineData("photos/cat/1.jpg", "photos/cat/1.jpg")]
    [InlineData("photos/none yet", "photos/none yet")]
    [InlineData("photos/Ünïcode 猫/..hidden..jpg", "photos/Ünïcode 猫/..hidden..jpg")]
    [InlineData("100 % wool", "100 % wool")]
    public void Names_of_any_script_below_the_folder_are_taken(string path, string below) => Assert.Equal(
        Path.TrimEndingDirectorySeparator(Path.Combine(_workspace.Root, below)), _workspace.Resolve(path));

    [Fact]
    public void A_link_is_followed_and_must_end_inside()
    {
        Directory.CreateSymbolicLink(_outer["chosen/out"], _outer["secret"]);
        Directory.CreateSymbolicLink(_outer["chosen/in"], _outer["chosen/photos"]);
        File.CreateSymbolicLink(_outer["chosen/photos/out.jpg"], _outer["secret/2.jpg"]);
        File.CreateSymbolicLink(_outer["chosen/dangling"], _outer["secret/not there yet"]);

        Assert.Throws<RefusedException>(() => _workspace.Resolve("out"));
        Assert.Throws<RefusedException>(() => _workspace.Resolve("out/2.jpg"));
        Assert.Throws<RefusedException>(() => _workspace.Resolve("photos/out.jpg"));
        Assert.Throws<RefusedException>(() => _workspace.Resolve("dangling"));
        Assert.Equal(_outer["chosen/in/cat"], _workspace.Resolve("in/cat"));
    }

    [Fact]
    public void A_chosen_folder_that_is_a_link_is_where_it_leads()
    {
        Directory.CreateSymbolicLink(_outer["door"], _outer["chosen"]);

        Assert.Equal(_outer["chosen/photos"], new Workspace(_outer["door"]).Resolve("photos"));
    }
}
