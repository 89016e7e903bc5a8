namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class TensorWriterTests
{
    private static readonly byte[] Samples = [.. Enumerable.Range(0, 256).Select(value => (byte)(value * 7))];

    public static TheoryData<int, int> PlacesAndLengths =>
        new MatrixTheoryData<int, int>([0, 1, 4, 8, 15, 16], [0, 1, 15, 16, 47, 224]);

    [Theory]
    [MemberData(nameof(PlacesAndLengths))]
    public void Past_the_caches_the_same_numbers_are_written_and_nothing_else(int place, int length)
    {
        var memory = GC.AllocateArray<float>(length + 64, pinned: true);
        memory.AsSpan().Fill(-1);
        TensorWriter.WritePlane(Samples.AsSpan(0, length), 0.5f, 3, memory.AsSpan(place, length), pastCaches: true);
        Interlocked.MemoryBarrier();
        var expected = Enumerable.Repeat(-1f, memory.Length).ToArray();
        for (var i = 0; i < length; i++)
            expected[place + i] = (Samples[i] * 0.5f) + 3;
        Assert.Equal(expected, memory);
    }
}
