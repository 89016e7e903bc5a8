using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>One byte too far ends a process, so it is another one that goes there.</summary>
public sealed unsafe class GuardedArraysTests
{
    private const string PlaceVariable = "PARALLELIMAGES_GUARDED_PLACE";
    private const int Length = 5_000;

    [Theory]
    [InlineData("behind 4999", true)]
    [InlineData("behind 5000", false)]
    [InlineData("front 0", true)]
    [InlineData("front -25", false)]
    [InlineData("returned 0", false)]
    public void Only_what_was_lent_can_be_read(string place, bool isLent)
    {
        Assert.SkipUnless(GuardedArrays.IsSupported, "needs Linux on x64");
        var start = OwnProgram.StartInfo(
            typeof(GuardedArraysTests), nameof(Reads_the_place_that_another_process_asks_for));
        start.Environment[PlaceVariable] = place;
        var (exitCode, log) = OwnProgram.Run(start);
        Assert.True(isLent == (exitCode == 0), log);
        Assert.True(isLent || log.Contains(nameof(Read), StringComparison.Ordinal), log);
    }

    [Fact(Explicit = true)]
    public void Reads_the_place_that_another_process_asks_for()
    {
        var words = Environment.GetEnvironmentVariable(PlaceVariable)!.Split(' ');
        var arrays = new GuardedArrays { Poison = 7, GuardsFront = words[0] == "front" };
        var array = arrays.Rent(Length);
        Assert.Equal(Length, array.Length);
        GC.Collect();
        Assert.Equal(-1, array.IndexOfAnyExcept((byte)7));
        ref var first = ref MemoryMarshal.GetArrayDataReference(array);
        if (words[0] == "returned")
            arrays.Return(array);
        Read(ref first, int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static byte Read(ref byte first, int place) => Volatile.Read(ref Unsafe.Add(ref first, place));
}
