using Microsoft.ML.ParallelImages.Decoding.Png;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class RowFilterTests
{
    private const byte Untouched = 0xC7;

    /// <summary>All left, upper and corner bytes, against the standard's own words (section 9.4).</summary>
    [Fact]
    public unsafe void The_likeliest_byte_is_that_of_the_standard_for_all_triples()
    {
        const int pixel = 8;
        byte[] stored = new byte[1 + (2 * pixel) + RowFilter.Overrun], above = new byte[stored.Length],
            row = new byte[stored.Length];
        stored[0] = 4;
        fixed (byte* filtered = stored, upper = above, target = row)
        {
            for (var left = 0; left < 256; left++)
            {
                for (var corner = 0; corner < 256; corner++)
                {
                    // Pairs of pixels: the first one becomes left, the second one is foretold.
                    stored.AsSpan(1, pixel).Fill((byte)(left - corner));
                    above.AsSpan(0, pixel).Fill((byte)corner);
                    for (var up = 0; up < 256; up += pixel)
                    {
                        for (var i = 0; i < pixel; i++)
                            above[pixel + i] = (byte)(up + i);
                        RowFilter.Undo(filtered, upper, target, 2 * pixel, pixel);
                        for (var i = 0; i < pixel; i++)
                        {
                            Assert.True(
                                row[pixel + i] == Paeth(left, up + i, corner), $"{left}, {up + i}, {corner}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public unsafe void Two_rows_at_once_are_the_same_as_one_after_the_other_and_nothing_is_written_far_behind()
    {
        var random = new Random(4);
        foreach (var bytes in (int[])[1, 2, 3, 4, 6, 8])
        {
            for (var filters = 0; filters < 25; filters++)
            {
                for (var pixels = 1; pixels < 40; pixels++)
                {
                    var length = pixels * bytes;
                    var stored = new byte[(2 * length) + 2 + RowFilter.Overrun];
                    var above = new byte[length + RowFilter.Overrun];
                    random.NextBytes(stored);
                    random.NextBytes(above);
                    (stored[0], stored[1 + length]) = ((byte)(filters % 5), (byte)(filters / 5));
                    byte[] one = Room(length), other = Room(length), row = Room(length), below = Room(length);
                    fixed (byte* filtered = stored, upper = above, a = one, b = other, c = row, d = below)
                    {
                        RowFilter.Undo(filtered, upper, a, length, bytes);
                        RowFilter.Undo(filtered + 1 + length, a, b, length, bytes);
                        RowFilter.UndoTwo(filtered, filtered + 1 + length, upper, c, d, length, bytes);
                    }

                    Assert.Equal(one[..length], row[..length]);
                    Assert.Equal(other[..length], below[..length]);
                    foreach (var written in (byte[][])[one, other, row, below])
                        Assert.False(written.AsSpan(length + RowFilter.Overrun).ContainsAnyExcept(Untouched));
                }
            }
        }
    }

    private static byte[] Room(int length) => [.. Enumerable.Repeat(Untouched, length + RowFilter.Overrun + 40)];

    private static byte Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return (byte)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
}
