using System.Diagnostics;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>The model that was trained last, warm, with the photos that it learned from.</summary>
internal sealed class Trial(ServerOptions options) : IDisposable
{
    private const int Top = 5, Neighbours = 4;

    private readonly Lock _lock = new();
    private string? _loaded;
    private ImageScorer? _scorer;
    private TrainingNeighbours? _neighbours;
    private PhotoViews? _views;
    private double? _loading;

    /// <summary>What it says of a photo in memory.</summary>
    public object Of(string name, byte[] photo, string run, Builder builder)
    {
        lock (_lock)
        {
            Load(run);
            try
            {
                return Said(name, photo, builder);
            }
            catch (ImageDecodeException broken)
            {
                return new { Name = name, Failure = PageWords.Of(broken.Reason) };
            }
        }
    }

    /// <summary>What it says of a photo in memory that is changed as in its training.</summary>
    public object SpreadOf(byte[] photo, string run)
    {
        lock (_lock)
        {
            Load(run);
            return _views!.Spread(ImageFile.FromBytes(photo));
        }
    }

    public void Dispose() => Unload();

    private object Said(string name, byte[] photo, Builder builder)
    {
        var start = Stopwatch.GetTimestamp();
        var score = _scorer!.Predict(photo);
        var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var near = _neighbours?.Nearest(ImageFile.FromBytes(photo), Neighbours) ?? [];
        var list = builder.Project.Now.Photos.List;
        return new
        {
            Name = name,
            score.Top,
            Milliseconds = milliseconds,
            LoadMilliseconds = TakeLoading(),
            Cut = _views!.Cut(ImageFile.FromBytes(photo)),
            HasNeighbours = _neighbours is not null,
            Neighbours = near.Select(one => new
            {
                Id = list.PlaceOf(builder.Workspace.RelativeOf(one.Path)),
                one.Label,
                one.Similarity,
            }),
            IsUnlike = near is [{ } nearest, ..] && nearest.Similarity < _neighbours!.LeastSimilarity,
            LeastSimilarity = _neighbours?.LeastSimilarity,
        };
    }

    /// <summary>What loading the model took, told once; null behind that.</summary>
    private double? TakeLoading()
    {
        var loading = _loading;
        _loading = null;
        return loading;
    }

    private void Load(string run)
    {
        // A run that went on has another model in its place.
        var model = Path.Combine(run, "model.zip");
        var version = $"{run} {File.GetLastWriteTimeUtc(model).Ticks}";
        if (_loaded == version)
            return;
        Unload();
        var start = Stopwatch.GetTimestamp();
        _scorer = ImageScorer.Load(model, new ImageScorerOptions { Top = Top, Decode = options.Decode });
        _loading = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _neighbours = TrainingNeighbours.Of(run, options.Decode);
        _views = PhotoViews.Of(run, options.Decode);
        _loaded = version;
    }

    private void Unload()
    {
        _scorer?.Dispose();
        _neighbours?.Dispose();
        _views?.Dispose();
        (_loaded, _scorer, _neighbours, _views) = (null, null, null, null);
    }
}
