using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// Seconds from a service's start to its first answer, and what it answers to many callers at a time, each of whom
/// sends one photo after the other.
/// </summary>
internal sealed class ServiceFigure
{
    private const string Said = "Now listening on: ";

    public required string Program { get; init; }

    public required string Photos { get; init; }

    public required int Callers { get; init; }

    public required int PhotosOfEach { get; init; }

    public required int Starts { get; init; }

    public string Run()
    {
        byte[][] photos =
        [
            .. Directory.EnumerateFiles(Photos, "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Take(200).Select(File.ReadAllBytes),
        ];
        if (photos.Length == 0)
            throw new InvalidOperationException($"'{Photos}' holds no .jpg. Name a folder of photos by --data.");
        var text = new StringBuilder();
        var firsts = Enumerable.Range(0, Starts).Select(_ => First(photos[0])).Order().ToArray();
        var median = firsts[firsts.Length / 2];
        text.Append(CultureInfo.InvariantCulture, $"first answer after start: median {median:F2} s, ")
            .Append(CultureInfo.InvariantCulture, $"{firsts[0]:F2} to {firsts[^1]:F2} s in {Starts} starts\n");
        using var service = Start(out var address);
        try
        {
            text.Append(Answers(address, photos));
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }

        return text.ToString();
    }

    private double First(byte[] photo)
    {
        var start = Stopwatch.GetTimestamp();
        using var service = Start(out var address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            using var answer = client.PostAsync("predict", new ByteArrayContent(photo)).Result;
            answer.EnsureSuccessStatusCode();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        finally
        {
            service.Kill(entireProcessTree: true);
        }
    }

    private string Answers(Uri address, byte[][] photos)
    {
        using var client = new HttpClient { BaseAddress = address };
        var times = new double[Callers * PhotosOfEach];
        var errors = 0;
        var start = Stopwatch.GetTimestamp();
        Task.WaitAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var i = 0; i < PhotosOfEach; i++)
            {
                var (asked, place) = (Stopwatch.GetTimestamp(), (caller * PhotosOfEach) + i);
                try
                {
                    using var photo = new ByteArrayContent(photos[place % photos.Length]);
                    using var answer = await client.PostAsync("predict", photo);
                    if (!answer.IsSuccessStatusCode)
                        Interlocked.Increment(ref errors);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref errors);
                }

                times[place] = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(times);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Callers} callers x {PhotosOfEach} photos: {errors} errors, {times.Length / seconds:F0} a second, ")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"median {times[times.Length / 2]:F0} ms, 99 % within {times[(int)(times.Length * 0.99)]:F0} ms\n");
    }

    private Process Start(out Uri address)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.Contains(Said, StringComparison.Ordinal))
                continue;
            address = new Uri(line[(line.IndexOf(Said, StringComparison.Ordinal) + Said.Length)..].Trim());
            // What it logs must not fill the pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            return process;
        }

        throw new InvalidOperationException($"'{Program}' ended before it listened.");
    }
}
