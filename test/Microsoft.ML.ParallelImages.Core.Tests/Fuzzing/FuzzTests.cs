using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Damaged files give pixels or a refusal, within a second and within memory that their header explains. 3,000 files; any
/// other number by the environment variable PARALLELIMAGES_FUZZ_FILES, such as 200000 for a long run.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static int FileCount =>
        int.TryParse(Environment.GetEnvironmentVariable("PARALLELIMAGES_FUZZ_FILES"), out var count) ? count : 3_000;

    [Fact]
    public void Damaged_files_are_decoded_or_refused_and_nothing_else()
    {
        var lent = PixelPool.Shared.RentedCount;
        var run = new FuzzRun(Seed);
        Exception? failure = null;
        var worker = new Thread(() => failure = Record.Exception(() => CheckAll(run))) { IsBackground = true };
        worker.Start();
        var last = -1;
        while (!worker.Join(Patience))
        {
            Assert.True(run.Index != last, $"File {last} keeps its decoder for more than {Patience.TotalSeconds} s.");
            last = run.Index;
        }

        run.Dispose();
        Assert.Null(failure);
        Assert.Equal(lent, PixelPool.Shared.RentedCount);
        Assert.True(run.Decoded > FileCount / 20 && run.Refused > FileCount / 20, "Nearly all files had the same fate.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{FileCount} files: {run.Decoded} decoded, {run.Refused} refused, slowest {run.Slowest.TotalMilliseconds:F0} ms");
    }

    private static void CheckAll(FuzzRun run)
    {
        for (var index = 0; index < FileCount; index++)
            run.Check(index);
    }
}
