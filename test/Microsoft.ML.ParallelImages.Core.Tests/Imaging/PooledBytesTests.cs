namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class PooledBytesTests
{
    [Fact]
    public void Memory_is_lent_once_and_returned_with_its_worker()
    {
        var before = PixelPool.Shared.RentedCount;
        using (var memory = new PooledBytes())
        {
            Assert.Equal(before, PixelPool.Shared.RentedCount);
            for (var length = 0; length < 5_000; length += 700)
                Assert.True(memory.Take(length).Length >= length);
            Assert.Equal(before + 1, PixelPool.Shared.RentedCount);
        }

        Assert.Equal(before, PixelPool.Shared.RentedCount);
    }

    [Fact]
    public void Less_memory_than_before_is_the_same_memory()
    {
        using var memory = new PooledBytes();
        Assert.Same(memory.Take(4_000), memory.Take(10));
    }

#if DEBUG
    [Theory]
    [InlineData(100)]
    [InlineData(163)]
    public void Debug_builds_find_who_writes_behind_the_memory(int place)
    {
        using var memory = new PooledBytes();
        var bytes = memory.Take(100);
        var kept = bytes[place];
        bytes[place] ^= 1;
        Assert.Throws<InvalidOperationException>(() => memory.Take(1));
        bytes[place] = kept;
    }
#endif
}
