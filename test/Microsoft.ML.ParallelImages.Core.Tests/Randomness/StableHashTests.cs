using CsCheck;

namespace Microsoft.ML.ParallelImages.Randomness;

public sealed class StableHashTests
{
    [Fact]
    public void Two_texts_hash_as_their_join() =>
        Gen.String.Select(Gen.String).Sample((head, tail) => StableHash.Of(head, tail) == StableHash.Of(head + tail));

    [Fact]
    public void Numbered_names_spread_evenly()
    {
        var counts = new int[100];
        for (var i = 0; i < 100_000; i++)
            counts[(int)(StableHash.Of($"class/img_{i:D6}.jpg") % 100)]++;

        Assert.InRange(ChiSquare.Excess(counts), -5, 5);
    }

    [Fact]
    public void Blocks_of_zeros_of_different_lengths_differ() =>
        Assert.Equal(
            100, Enumerable.Range(0, 100).Select(length => StableHash.Of(new byte[length])).Distinct().Count());

    [Fact]
    public void Every_byte_counts()
    {
        var block = new byte[29];
        var hashes = new HashSet<ulong> { StableHash.Of((ReadOnlySpan<byte>)block) };
        for (var i = 0; i < block.Length; i++)
        {
            block[i] = 1;
            Assert.True(hashes.Add(StableHash.Of((ReadOnlySpan<byte>)block)), $"byte {i}");
            block[i] = 0;
        }
    }
}
