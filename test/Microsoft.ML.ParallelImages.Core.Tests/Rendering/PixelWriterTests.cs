namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class PixelWriterTests
{
    private static readonly byte[] Samples = [.. Enumerable.Range(0, 512).Select(value => (byte)(value * 7))];

    public static TheoryData<int, int, bool> Cases =>
        new MatrixTheoryData<int, int, bool>([0, 1, 8, 13], [0, 1, 15, 16, 17, 47, 224], [false, true]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_pixels_three_numbers_stand_together_and_nothing_else_is_written(
        int place, int length, bool pastCaches)
    {
        ChannelValues scales = new(0.5f, -2, 3.25f), offsets = new(1, 10, -100);
        ReadOnlySpan<byte> red = Samples.AsSpan(0, length), green = Samples.AsSpan(101, length),
            blue = Samples.AsSpan(202, length);
        var memory = GC.AllocateArray<float>((3 * length) + 64, pinned: true);
        memory.AsSpan().Fill(-1);
        PixelWriter.Write(red, green, blue, scales, offsets, memory.AsSpan(place, 3 * length), pastCaches);
        Interlocked.MemoryBarrier();
        var expected = Enumerable.Repeat(-1f, memory.Length).ToArray();
        for (var i = 0; i < length; i++)
        {
            expected[place + (3 * i)] = (red[i] * 0.5f) + 1;
            expected[place + (3 * i) + 1] = (green[i] * -2f) + 10;
            expected[place + (3 * i) + 2] = (blue[i] * 3.25f) - 100;
        }

        Assert.Equal(expected, memory);
    }
}
