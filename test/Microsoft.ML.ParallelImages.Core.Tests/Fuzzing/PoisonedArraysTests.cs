using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Fuzzing;

public sealed class PoisonedArraysTests
{
    [Fact]
    public void Memory_is_full_of_poison_each_time_that_it_is_taken()
    {
        var arrays = new PoisonedArrays { Poison = 0x5A };
        using var memory = new PooledBytes(new PixelPool { Arrays = arrays, LendsAnew = true });
        var first = memory.Take(3_000);
        Assert.Equal(-1, first.AsSpan(0, 3_000).IndexOfAnyExcept((byte)0x5A));
        first.AsSpan(0, 3_000).Clear();
        arrays.Poison = 0xA5;
        var second = memory.Take(2_900);
        Assert.Same(first, second);
        Assert.Equal(-1, second.AsSpan(0, 2_900).IndexOfAnyExcept((byte)0xA5));
    }
}
