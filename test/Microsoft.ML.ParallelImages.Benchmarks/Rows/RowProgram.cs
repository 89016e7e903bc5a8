using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>
/// Our side of the rows' protocol: each line "run" on standard input is a round, measured and answered.
/// </summary>
internal static class RowProgram
{
    // Until the runtime has compiled what is hot for the second time, which small rounds take long to reach.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Serves one row until standard input ends.</summary>
    /// <param name="images">Images of a round.</param>
    /// <param name="round">Goes through all of them, given the number of the round.</param>
    /// <param name="before">What happens before each round, unmeasured.</param>
    public static void Serve(int images, Action<int, SteadyState> round, Action<int>? before = null)
    {
        var rounds = 0;
        var start = Stopwatch.GetTimestamp();
        while (rounds == 0 || Stopwatch.GetElapsedTime(start) < WarmUp)
        {
            before?.Invoke(rounds);
            round(rounds++, new SteadyState(images));
        }

        while (Console.ReadLine() is not null)
        {
            before?.Invoke(rounds);
            Console.WriteLine(Measure(images, state => round(rounds++, state)));
        }
    }

    private static string Measure(int images, Action<SteadyState> round)
    {
        GC.Collect();
        var state = new SteadyState(images);
        var cpu = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        round(state);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds;
        return string.Create(
            CultureInfo.InvariantCulture, $"{images} {seconds:F6} {used:F6} 0 {state.BytesPerImage:F1}");
    }
}
