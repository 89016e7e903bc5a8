using System.Security.Cryptography;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class SeekIndexFileTests
{
    [Fact]
    public void Files_of_which_only_parts_are_read_give_the_same_pixels()
    {
        using var pictures = new KeptPictures();
        var store = new JpegSeekIndex();
        Assert.Equal(pictures.Render(new DecodeOptions()), pictures.Render(new DecodeOptions { SeekIndex = store }));
        Assert.Equal(3, store.Count);
    }

    [Fact]
    public void Another_process_goes_on_with_saved_places()
    {
        using var pictures = new KeptPictures();
        JpegSeekIndex first = new(), second = new();
        var expected = pictures.Render(new DecodeOptions { SeekIndex = first });
        first.Save(pictures["places"]);
        second.Load(pictures["places"]);
        Assert.Equal((first.Count, first.ByteSize), (second.Count, second.ByteSize));
        Assert.Equal(expected, pictures.Render(new DecodeOptions { SeekIndex = second }));
        Assert.Equal(first.Count, second.Count);
    }

    [Fact]
    public void A_file_that_was_replaced_is_not_read_by_saved_places()
    {
        using var pictures = new KeptPictures();
        JpegSeekIndex first = new(), second = new();
        pictures.Render(new DecodeOptions { SeekIndex = first });
        first.Save(pictures["places"]);
        pictures.Replace(1, JpegFiles.Draw(640, 480, default, seed: 4));
        second.Load(pictures["places"]);
        Assert.Equal(pictures.Render(new DecodeOptions()), pictures.Render(new DecodeOptions { SeekIndex = second }));
        Assert.Equal(first.Count + 1, second.Count);
    }

    [Fact]
    public void A_side_file_that_is_damaged_or_another_kind_is_refused_with_its_path()
    {
        using var pictures = new KeptPictures();
        var store = new JpegSeekIndex();
        pictures.Render(new DecodeOptions { SeekIndex = store });
        store.Save(pictures["places"]);
        var bytes = File.ReadAllBytes(pictures["places"]);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(pictures["places"], bytes);
        foreach (var name in (string[])["places", "2.jpg"])
        {
            var problem = Assert.Throws<InvalidDataException>(() => new JpegSeekIndex().Load(pictures[name]));
            Assert.Contains(pictures[name], problem.Message);
        }
    }

    [Theory]
    [InlineData(1, 8, 0, 1, 1, 1, 0)]
    [InlineData(1, 8, 1, 1, -1, 1, 0)]
    [InlineData(1, 8, 1, 1, 600, 2, 0)]
    [InlineData(1, 8, 1, 1, 600, -1, 0)]
    [InlineData(1, 8, 1, int.MaxValue, 600, 1, 0)]
    [InlineData(1, 8, 1, 1, 600, 1, -8)]
    [InlineData(1, 8, 1, 1, 600, 1, long.MaxValue)]
    [InlineData(1, 0, 1, 1, 600, 1, 0)]
    [InlineData(1, int.MaxValue, 1, 1, 600, 1, 0)]
    [InlineData(0, 8, 1, 1, 600, 1, 0)]
    [InlineData(int.MaxValue, 8, 1, 1, 600, 1, 0)]
    public void Places_that_no_decoder_noted_are_refused_although_the_checksum_is_right(
        int scans, int distance, int perRow, int capacity, int scanStart, int count, long position)
    {
        using var pictures = new KeptPictures();
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content))
        {
            writer.Write("ParallelImages JPEG checkpoints 2");
            writer.Write(1UL);
            foreach (var number in (int[])[scans, distance, perRow, capacity, scanStart, count])
                writer.Write(number);
            writer.Write(position);
            writer.Write(new byte[6]);
        }

        File.WriteAllBytes(pictures["places"], [.. content.ToArray(), .. SHA256.HashData(content.ToArray())]);
        Assert.Throws<InvalidDataException>(() => new JpegSeekIndex().Load(pictures["places"]));
    }

    [Fact]
    public void A_small_store_takes_up_no_more_than_it_may_hold()
    {
        using var pictures = new KeptPictures();
        JpegSeekIndex first = new(), small = new(maxBytes: 2000);
        pictures.Render(new DecodeOptions { SeekIndex = first });
        first.Save(pictures["places"]);
        small.Load(pictures["places"]);
        Assert.InRange(small.ByteSize, 0, 2000);
        Assert.True(small.Count < first.Count);
    }
}
