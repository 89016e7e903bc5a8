using Microsoft.ML.ParallelImages.Decoding.Png;

namespace Microsoft.ML.ParallelImages.Decoding;

public sealed class RowFilterTests
{
    /// <summary>All left, upper and corner bytes, against the standard's own words (section 9.4).</summary>
    [Fact]
    public unsafe void The_likeliest_byte_is_that_of_the_standard_for_all_triples()
    {
        const int length = 2 * 256;
        byte[] filtered = new byte[length + RowFilter.Overrun], above = new byte[filtered.Length],
            row = new byte[filtered.Length];
        fixed (byte* stored = filtered, upper = above, target = row)
        {
            for (var left = 0; left < 256; left++)
            {
                for (var corner = 0; corner < 256; corner++)
                {
                    // Pairs of pixels: the first one becomes left, the second one is foretold.
                    for (var up = 0; up < 256; up += 8)
                    {
                        for (var i = 0; i < 8; i++)
                        {
                            upper[i] = (byte)corner;
                            upper[8 + i] = (byte)(up + i);
                            stored[i] = (byte)(left - corner);
                            stored[8 + i] = 0;
                        }

                        RowFilter.Undo(4, stored, upper, target, 16, 8);
                        for (var i = 0; i < 8; i++)
                            Assert.True(target[8 + i] == Paeth(left, up + i, corner), $"{left}, {up + i}, {corner}");
                    }
                }
            }
        }
    }

    [Fact]
    public unsafe void Nothing_is_written_far_behind_a_row()
    {
        var random = new Random(4);
        foreach (var bytes in (int[])[1, 2, 3, 4, 6, 8])
        {
            for (byte filter = 0; filter <= 4; filter++)
            {
                for (var pixels = 1; pixels < 40; pixels++)
                {
                    var length = pixels * bytes;
                    byte[] filtered = new byte[length + RowFilter.Overrun], above = new byte[filtered.Length];
                    random.NextBytes(filtered);
                    random.NextBytes(above);
                    var row = Enumerable.Repeat((byte)0xC7, filtered.Length + 40).ToArray();
                    fixed (byte* stored = filtered, upper = above, target = row)
                        RowFilter.Undo(filter, stored, upper, target, length, bytes);
                    Assert.True(row.AsSpan(filtered.Length).IndexOfAnyExcept((byte)0xC7) < 0);
                }
            }
        }
    }

    private static byte Paeth(int a, int b, int c)
    {
        var p = a + b - c;
        int pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return (byte)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
    }
}
