using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Saving;

public sealed class ScratchFolderTests : IDisposable
{
    private const string Variable = "TMPDIR";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);
    private readonly TemporaryFolder _place = new();

    public ScratchFolderTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), $"the place of temporary files is set by {Variable}");
        Environment.SetEnvironmentVariable(Variable, _place.Path);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        _place.Dispose();
    }

    [Fact]
    public void It_goes_away_with_what_is_in_it()
    {
        using (var scratch = new ScratchFolder())
            File.WriteAllText(scratch["file"], "content");
        Assert.Empty(Directory.GetFileSystemEntries(_place.Path));
    }

    [Fact]
    public void Folders_of_the_dead_go_away_and_those_of_the_living_and_of_others_stay()
    {
        using var living = new ScratchFolder();
        string[] others = [_place["parallelimages-tests"], _place[$"parallelimages-{Environment.ProcessId}-fresh"]];
        var dead = _place[$"parallelimages-{int.MaxValue}-abc"];
        foreach (var folder in (string[])[.. others, dead])
            Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(dead, "in-use"), "");

        new ScratchFolder().Dispose();
        Assert.Equal(others.Append(living.Path).Order(), Directory.GetDirectories(_place.Path).Order());
    }

    [Fact]
    public void A_twin_that_cannot_be_made_leaves_no_file()
    {
        Assert.ThrowsAny<Exception>(() => TwinChain.Build("Image", LazyImageDataViewType.Instance, chain =>
            chain.ThenOnnx([1, 2, 3], ["Score"])));
        Assert.Empty(Directory.GetFileSystemEntries(_place.Path));
    }
}
