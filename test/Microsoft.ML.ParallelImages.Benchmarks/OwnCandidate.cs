using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>A candidate that runs in this process.</summary>
/// <param name="name">Its row's name.</param>
/// <param name="threads">Threads it was told to use.</param>
/// <param name="images">Images of a round.</param>
/// <param name="round">Goes through all jobs, given the number of the round.</param>
internal sealed class OwnCandidate(string name, int threads, int images, Action<int> round) : ICandidate
{
    private int _rounds;

    public string Name => name;

    public int Threads => threads;

    public Measurement Run()
    {
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        round(_rounds++);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds;
        return new(images, seconds, used, GC.GetTotalAllocatedBytes(precise: true) - allocated, 0);
    }

    public void Dispose()
    {
    }
}
