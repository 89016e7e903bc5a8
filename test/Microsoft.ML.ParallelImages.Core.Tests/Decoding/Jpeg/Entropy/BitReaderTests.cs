namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

public sealed unsafe class BitReaderTests
{
    [Fact]
    public void Bits_come_from_the_front_in_pieces_of_any_size()
    {
        var bytes = new byte[200];
        new Random(4).NextBytes(bytes);
        var random = new Random(5);
        fixed (byte* start = bytes)
        {
            var reader = new BitReader(start, bytes.Length);
            reader.MoveTo(0);
            var position = 0;
            while (position < 8 * 150)
            {
                var count = random.Next(17);
                reader.Refill();
                Assert.Equal(position, reader.Position);
                Assert.Equal(Number(bytes, position, count), reader.Take(count));
                position += count;
            }
        }
    }

    [Fact]
    public void A_reader_can_start_at_any_bit()
    {
        var bytes = new byte[64];
        new Random(6).NextBytes(bytes);
        fixed (byte* start = bytes)
        {
            var reader = new BitReader(start, bytes.Length);
            for (var position = 0; position < 8 * 40; position++)
            {
                reader.MoveTo(position);
                Assert.Equal(position, reader.Position);
                Assert.Equal(Number(bytes, position, 13), reader.Take(13));
            }
        }
    }

#if DEBUG
    [Fact]
    public void Debug_builds_find_a_reader_that_leaves_its_data()
    {
        var bytes = new byte[32];
        var failure = Record.Exception(() =>
        {
            fixed (byte* start = bytes)
                new BitReader(start, 16).MoveTo(8 * 9);
        });
        Assert.IsType<InvalidOperationException>(failure);
    }
#endif

    private static int Number(byte[] bytes, int position, int count)
    {
        var number = 0;
        for (var i = position; i < position + count; i++)
            number = (2 * number) + ((bytes[i / 8] >> (7 - (i % 8))) & 1);
        return number;
    }
}
