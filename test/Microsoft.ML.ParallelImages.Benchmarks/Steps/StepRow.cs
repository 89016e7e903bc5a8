using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Benchmarks.Steps;

/// <summary>
/// Our side: each line on standard input names a step, which is done over and over and answered as a round.
/// </summary>
/// <remarks>
/// From a picture in memory, which stays as it is, to another one, through the renderer's own plan and passes. Where
/// pixels move first, the picture is what a decoder delivers, three planes; else it is copied first, as others do.
/// </remarks>
internal sealed class StepRow : IDisposable
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5), Round = TimeSpan.FromMilliseconds(40);

    private readonly PixelBuffer _picture = new(ImageSize.Square(StepCatalog.Side));
    private readonly PlanarImage _planes = new();
    private readonly PlanarImage _spare = new();
    private readonly PictureRunner _fromPlanes, _fromPicture;
    private readonly RenderPlan _plan = new();
    private readonly Dictionary<string, int> _repeats = [];

    /// <param name="file">The samples of the picture, pixel by pixel.</param>
    public StepRow(string file)
    {
        (_fromPlanes, _fromPicture) = (new(_planes, null), new(_spare, null));
        var pixels = File.ReadAllBytes(file);
        var side = StepCatalog.Side;
        _planes.Encoding = ColorEncoding.Rgb;
        for (var channel = 0; channel < 3; channel++)
        {
            var samples = _picture.Channel(channel);
            for (var i = 0; i < samples.Length; i++)
                samples[i] = pixels[(3 * i) + channel];
            _planes[channel].Allocate(side, side, side, side);
            _planes[channel].Place(0, 0, 1, 1);
            samples.CopyTo(_planes[channel].Samples.AsSpan(Plane.Offset));
        }
    }

    /// <summary>Answers until standard input ends.</summary>
    public void Serve()
    {
        while (Console.ReadLine() is { } name)
            Console.WriteLine(name == "run" ? "1 0 0 0" : Measure(name));
    }

    public void Dispose()
    {
        _fromPlanes.Dispose();
        _fromPicture.Dispose();
        _planes.Dispose();
        _spare.Dispose();
        _picture.Dispose();
    }

    private string Measure(string name)
    {
        if (!_repeats.TryGetValue(name, out var repeats))
            _repeats[name] = repeats = Repeats(name);
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        Do(name, repeats);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return string.Create(CultureInfo.InvariantCulture, $"{repeats} {seconds:F6} {used:F6} 0");
    }

    /// <summary>How many make a round, once the runtime has compiled what is hot for the second time.</summary>
    private int Repeats(string name)
    {
        var (done, start) = (0, Stopwatch.GetTimestamp());
        for (; done < 100 || Stopwatch.GetElapsedTime(start) < WarmUp; done += 4)
            Do(name, 4);
        var quick = Stopwatch.GetTimestamp();
        Do(name, 4);
        var each = Stopwatch.GetElapsedTime(quick) / 4;
        return name == StepCatalog.TrivialAugment ? 64 : Math.Max(4, (int)(Round / each));
    }

    private void Do(string name, int times)
    {
        var recipe = Recipe.Empty.Append(StepCatalog.Of(name), StepScope.Always);
        var draws = Plan(recipe, 0);
        for (var i = 0; i < times; i++)
        {
            if (i > 0 && name == StepCatalog.TrivialAugment)
                draws = Plan(recipe, i);
            if (draws.Decisions is [Move or Deformation, ..])
            {
                _fromPlanes.Run(_plan, PlaneMap.Identity);
                continue;
            }

            _fromPicture.Picture.Resize(_picture.Size);
            _picture.Samples.CopyTo(_fromPicture.Picture.Samples);
            _fromPicture.Run(_plan);
        }
    }

    private Draws Plan(Recipe recipe, int picture)
    {
        var draws = recipe.Draw(_picture.Size, RandomKey.FromSeed(1).Child(picture));
        _plan.Set(draws.Drawn, draws.SourceSize, new TensorSpec(draws.OutputSize));
        return draws;
    }
}
