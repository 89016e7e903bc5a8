using System.CommandLine;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Benchmarks.Figures;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Benchmarks.Reporting;
using Microsoft.ML.ParallelImages.Benchmarks.Small;

namespace Microsoft.ML.ParallelImages.Benchmarks.Commands;

/// <summary>
/// What the program does when it is given options only: the comparison, or one of the single figures.
/// </summary>
internal sealed class CompareCommand
{
    private const int Mosaics = 24;

    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "Folder of photos; default: the clothing photos of the shared folder",
        DefaultValueFactory = _ => new DirectoryInfo(SharedFolder.Clothing),
    };

    private readonly Option<string> _threads = new("--threads")
    {
        Description = "Numbers, by commas",
        DefaultValueFactory = _ => "1,2",
    };

    private readonly Option<int> _rounds = new("--rounds") { DefaultValueFactory = _ => 5 };
    private readonly Option<int> _limit =
        new("--limit") { Description = "Photos of a round", DefaultValueFactory = _ => 500 };
    private readonly Option<string> _only =
        new("--only") { Description = "Names of rows, by commas", DefaultValueFactory = _ => "" };
    private readonly Option<FileInfo?> _json = new("--json") { Description = "File for the rows" };

    private readonly Option<DirectoryInfo?> _results = new("--results")
    {
        Description = "Folder for table and rows with the machine and all versions",
    };

    private readonly Option<bool> _reencode = new("--reencode")
    {
        Description = "The photos in full-resolution colour at quality 92, as ImageNet's are",
    };

    private readonly Option<bool> _progressive = new("--progressive")
    {
        Description = "The photos as progressive files of the same coefficients",
    };

    private readonly Option<bool> _mosaic = new("--mosaic")
    {
        Description = $"{Mosaics} mosaics of the photos, of 12 megapixels each",
    };

    private readonly Option<bool> _png = new("--png") { Description = "The photos as PNG files" };

    private readonly Option<bool> _small = new("--small")
    {
        Description = "Small PNG files beside OpenCV, 32 x 32 in colour and 28 x 28 in grey, and nothing else",
    };

    private readonly Option<int?> _listing =
        new("--listing") { Description = "Lists so many files, against find, and nothing else" };
    private readonly Option<int?> _table = new("--table")
    {
        Description = "Loads and reads a table of so many images, and nothing else",
    };

    private readonly Option<bool> _memory =
        new("--memory") { Description = "The peak with very large photos, and nothing else" };

    private readonly Option<bool> _shrinking = new("--shrinking")
    {
        Description = "What shrinking pictures while they are decoded changes, and nothing else",
    };

    /// <summary>The root command, to which others may be added.</summary>
    public RootCommand Build()
    {
        var command = new RootCommand("Measures image loaders against a C program on libjpeg-turbo and against others.")
        {
            _data, _threads, _rounds, _limit, _only, _json, _results, _reencode, _progressive, _mosaic, _listing,
            _table, _memory, _shrinking, _png, _small,
        };
        command.Validators.Add(given =>
        {
            if (((Option<bool>[])[_reencode, _progressive, _mosaic, _png]).Count(given.GetValue) > 1)
                given.AddError("Of --reencode, --progressive, --mosaic and --png only one can be given.");
        });
        command.SetAction(Run);
        return command;
    }

    private void Run(ParseResult given)
    {
        if (given.GetValue(_listing) is { } files)
            Show(given, "listing", ListingFigure.Measure(files));
        else if (given.GetValue(_table) is { } rows)
            Show(given, "table", TableFigure.Measure(rows));
        else if (given.GetValue(_memory))
            Show(given, "memory", MemoryFigure.Measure(given.GetValue(_data)!.FullName));
        else if (given.GetValue(_shrinking))
            Show(given, "shrinking", ShrinkingFigure.Measure(given.GetValue(_data)!.FullName));
        else if (given.GetValue(_small))
            Show(given, "small", Small(given).Measure());
        else
            Compare(given);
    }

    private void Compare(ParseResult given)
    {
        var photos = PhotosFor(given);
        var rows = new Comparison
        {
            Photos = photos,
            Yardstick = SharedFolder.Yardstick,
            Threads = [.. given.GetValue(_threads)!.Split(',').Select(int.Parse)],
            Rounds = given.GetValue(_rounds),
            Limit = given.GetValue(_limit),
            Only = given.GetValue(_only)!.Split(',', StringSplitOptions.RemoveEmptyEntries),
        }.Run();
        var json = Row.ToJson(rows);
        if (given.GetValue(_json) is { } file)
            File.WriteAllText(file.FullName, json);
        var kind = given.GetValue(_reencode) ? "-reencoded"
            : given.GetValue(_progressive) ? "-progressive"
            : given.GetValue(_mosaic) ? "-mosaics"
            : given.GetValue(_png) ? "-png" : "";
        Show(given, given.GetValue(_data)!.Name + kind, Report.Of(rows), json);
    }

    private SmallFigure Small(ParseResult given) => new()
    {
        Photos = given.GetValue(_data)!.FullName,
        Rounds = given.GetValue(_rounds),
    };

    private string PhotosFor(ParseResult given)
    {
        var source = given.GetValue(_data)!.FullName;
        if (given.GetValue(_reencode))
            return ReencodedPhotos.Of(source, given.GetValue(_limit));
        if (given.GetValue(_progressive))
            return ProgressivePhotos.Of(source, given.GetValue(_limit));
        if (given.GetValue(_png))
            return PngPhotos.Of(source, given.GetValue(_limit));
        return given.GetValue(_mosaic) ? MosaicPhotos.Of(source, Mosaics) : source;
    }

    private void Show(ParseResult given, string name, string text, string? json = null) =>
        ResultFolder.Show(given.GetValue(_results), name, given, text, json);
}
