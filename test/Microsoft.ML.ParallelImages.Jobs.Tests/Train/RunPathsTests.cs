using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class RunPathsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_means_the_same_files_wherever_it_is_looked_at_and_whereto_it_is_moved_with_them()
    {
        var request = Request("a");

        var kept = RunPaths.Kept(request, _folder["a/runs/run-001"]);

        Assert.Equal(("../../photos", "..", "../../n.onnx"), (kept.Data, kept.Runs, kept.Network));
        Assert.Equal(request, RunPaths.Found(kept, _folder["a/runs/run-001"]));
        Assert.Equal(Request("b"), RunPaths.Found(kept, _folder["b/runs/run-001"]));
    }

    [Fact]
    public void What_lies_below_the_current_folder_is_told_in_its_terms()
    {
        var kept = RunPaths.Kept(new TrainRequest { Data = "photos" }, Path.Combine("runs", "run-001"));

        var found = RunPaths.Found(kept, Path.Combine("runs", "run-001"));

        Assert.Equal("../../photos", kept.Data);
        Assert.Equal(("photos", "runs"), (found.Data, found.Runs));
    }

    [Fact]
    public void A_preset_keeps_its_name_and_a_file_its_place()
    {
        var file = _folder.Write("recipe.json", "{}");

        Assert.Equal("Strong", RunPaths.Kept(Request("a") with { Recipe = "Strong" }, _folder["a/r"]).Recipe);
        Assert.Equal("../../recipe.json", RunPaths.Kept(Request("a") with { Recipe = file }, _folder["a/r"]).Recipe);
    }

    private TrainRequest Request(string place) => new()
    {
        Data = _folder[$"{place}/photos"],
        Runs = _folder[$"{place}/runs"],
        Network = _folder[$"{place}/n.onnx"],
    };
}
