using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Benchmarks.Comparing;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;

namespace Microsoft.ML.ParallelImages.Benchmarks.Small;

/// <summary>
/// Small PNG files at their own size, one by one and in a tar file: our reader with one worker and with two beside one
/// process of OpenCV, in turns.
/// </summary>
internal sealed record SmallFigure
{
    private static readonly (string Name, int Side, int Channels)[] Sets =
        [("32 x 32, colour", 32, 3), ("28 x 28, grey", 28, 1)];

    /// <summary>Folder of the photos that the small pictures are made of.</summary>
    public required string Photos { get; init; }

    public int Rounds { get; init; } = 5;

    /// <summary>Pictures of a round, at most.</summary>
    public int Limit { get; init; } = 3_000;

    /// <summary>A line a set and reader.</summary>
    public string Measure()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"Small PNG files to floats at their own size, medians of {Rounds} rounds in turns");
        foreach (var (name, side, channels) in Sets)
        {
            var folder = channels == 1 ? PngPhotos.GreyOf(Photos, Limit) : PngPhotos.SmallOf(Photos, Limit);
            text.AppendLine(name);
            Add(text, Start(folder, side, channels));
        }

        return text.ToString();
    }

    private static List<Candidate> Start(string folder, int side, int channels)
    {
        var script = Path.Combine(Tests.Repository.Root, "test", typeof(SmallFigure).Assembly.GetName().Name!, "Small");
        Candidate?[] started =
        [
            .. from place in ((string, string)[])[("core", folder), ("core-tar", PngPhotos.TarOf(folder))]
               from workers in (int[])[1, 2]
               select Candidate.TryStart(
                   new(place.Item1, 1, workers), OwnProgram.File,
                   OwnProgram.Arguments("small-row", place.Item2, $"{side}", $"{channels}", $"{workers}")),
            Candidate.TryStart(
                new("opencv", 1, 1), "/usr/bin/python3", Path.Combine(script, "small-peer.py"), folder, $"{channels}"),
        ];
        return [.. started.OfType<Candidate>()];
    }

    private void Add(StringBuilder text, List<Candidate> candidates)
    {
        try
        {
            var measured = candidates.ToDictionary(candidate => candidate, _ => new List<Measurement>());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var candidate in candidates)
                    measured[candidate].Add(candidate.Run());
            }

            var peer = measured.Where(pair => pair.Key.Name.Name == "opencv")
                .Select(pair => Row.Median(pair.Value, round => round.CpuMilliseconds)).FirstOrDefault(double.NaN);
            foreach (var (candidate, rounds) in measured)
            {
                var cpu = Row.Median(rounds, round => round.CpuMilliseconds);
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {candidate.Name,-20} {Row.Median(rounds, round => round.ImagesPerSecond),8:F0} img/s "
                    + $"{1000 * cpu,8:F1} us CPU {cpu / peer,6:F2} of OpenCV's "
                    + $"{Row.Median(rounds, round => round.AllocatedBytesPerImage ?? 0),7:F0} B/img");
            }
        }
        finally
        {
            candidates.ForEach(candidate => candidate.Dispose());
        }
    }
}
