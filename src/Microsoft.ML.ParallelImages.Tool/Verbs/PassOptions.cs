using System.CommandLine;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What names one photo in one pass of a training.</summary>
internal sealed class PassOptions
{
    private static readonly PassRequest Defaults = new() { Photo = "" };

    private readonly Argument<string> _photo = new("photo") { Description = "The photo" };

    private readonly Option<string?> _run =
        Options.Path("--run", "Folder of a run, which says data, recipe, seed and network");

    private readonly Option<string?> _data =
        Options.Path("--data", "Without a run: folder that was trained on; else the photo's own");

    private readonly Option<string> _recipe =
        Options.Of("--recipe", "Without a run: preset, or a recipe's JSON file", Defaults.Recipe);

    private readonly Option<long> _seed = Options.Of("--seed", "Without a run: seed of the training", Defaults.Seed);

    private readonly Option<int> _epoch =
        Options.Of("--epoch", "Pass of the training; 0 shows photos as they are", Defaults.Epoch);

    private readonly Option<int> _copy = Options.Of("--copy", "Copy of the photo in the pass", Defaults.Copy);

    public VerbCommand AddTo(VerbCommand command)
    {
        command.Add(_photo);
        foreach (var option in (Option[])[_run, _data, _recipe, _seed, _epoch, _copy])
            command.Add(option);
        return command;
    }

    public PassRequest Of(Surface surface) => new()
    {
        Photo = surface.Value(_photo),
        Run = surface.Value(_run),
        Data = surface.Value(_data),
        Recipe = surface.Value(_recipe),
        Seed = surface.Value(_seed),
        Epoch = surface.Value(_epoch),
        Copy = surface.Value(_copy),
    };
}
