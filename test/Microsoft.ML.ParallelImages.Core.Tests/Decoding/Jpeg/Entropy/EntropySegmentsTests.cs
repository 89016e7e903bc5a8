namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

public sealed class EntropySegmentsTests
{
    [Fact]
    public void A_part_of_a_scan_takes_the_memory_of_the_whole_one_so_that_later_parts_take_no_more()
    {
        using var data = new EntropySegments();
        var file = new byte[100_000];
        data.Load(file, start: 1_000, skipped: 20_000, end: 22_000);
        var memory = data.Bytes;
        Assert.Equal(1_000, data.Length);
        data.Load(file, start: 1_000, skipped: 0, end: file.Length);
        Assert.Same(memory, data.Bytes);
    }

    [Fact]
    public void Stuffed_zeros_are_left_out_and_restarts_divide_thedata()
    {
        using var data = new EntropySegments();
        byte[] file = [9, 1, 0xFF, 0, 2, 0xFF, JpegMarker.FirstRestart, 3, 0xFF, 0xD9];
        var end = data.Load(file, start: 1, skipped: 0, end: file.Length);
        Assert.Equal([1, 0xFF, 2, 3], data.Bytes[..data.Length]);
        Assert.Equal((3, 8), (data.StartOf(1), end));
    }
}
