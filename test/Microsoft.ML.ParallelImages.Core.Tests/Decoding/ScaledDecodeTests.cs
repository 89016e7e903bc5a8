using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Shrunken decoding against its definition: the low frequencies of each block of the full picture, in doubles.
/// </summary>
public sealed class ScaledDecodeTests
{
    public static TheoryData<string> SharedNames => JpegFiles.SharedNames;

    public static TheoryData<SKJpegEncoderDownsample> Samplings => JpegFiles.Samplings;

    [Theory]
    [MemberData(nameof(SharedNames))]
    public void A_shrunken_file_has_the_low_frequencies_of_the_full_one(string name) =>
        AssertAllScales(JpegFiles.ReadShared(name), name);

    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_shrunken_drawing_has_the_low_frequencies_of_the_full_one(SKJpegEncoderDownsample sampling) =>
        AssertAllScales(JpegFiles.Draw(203, 101, sampling), $"{sampling}");

    [Fact]
    public void Shrinking_by_eight_writes_one_sample_a_block_and_nothing_beside_it()
    {
        // Of two blocks side by side, the first one must not write over the second one's row below.
        var file = JpegFiles.Draw(16, 8, SKJpegEncoderDownsample.Downsample444, quality: 100);
        using var decoder = new JpegDecoder();
        var means = DecodedPlanes.Of(decoder, file, new(0, 0, 16, 8), 8).Planes[0];
        Assert.Equal((2, 1), (means.Width, means.Height));
        var full = DecodedPlanes.Of(decoder, file, new(0, 0, 16, 8), 1).Planes[0];
        for (var block = 0; block < 2; block++)
            Assert.Equal(BlockTransform.Shrink(full, 8 * block, 0, 1)[0], means.Samples[block], 0.6);
    }

    private static void AssertAllScales(byte[] file, string name)
    {
        using var decoder = new JpegDecoder();
        var bounds = JpegFiles.SizeOf(file).Bounds;
        var full = DecodedPlanes.Of(decoder, file, bounds, 1);
        foreach (var denominator in (int[])[2, 4, 8])
        {
            var small = DecodedPlanes.Of(decoder, file, bounds, denominator);
            for (var i = 0; i < full.Planes.Count; i++)
                AssertShrunken(full.Planes[i], small.Planes[i], $"{name}, 1/{denominator}, plane {i}");
        }
    }

    /// <summary>Compares all blocks that lie whole in the picture.</summary>
    private static void AssertShrunken(DecodedPlanes.Part full, DecodedPlanes.Part small, string what)
    {
        var size = (int)Math.Round(8 * small.ScaleX / full.ScaleX);
        if (IsRepeated(full) || size != (int)Math.Round(8 * small.ScaleY / full.ScaleY))
            return;
        var (sum, count) = (0.0, 0);
        for (var y = 0; y + 8 <= full.Height; y += 8)
        {
            for (var x = 0; x + 8 <= full.Width; x += 8, count += size * size)
                sum += Difference(BlockTransform.Shrink(full, x, y, size), small, x / 8 * size, y / 8 * size, size);
        }

        Assert.True(count == 0 || sum / count <= 0.5, $"{what}: mean difference {sum / count:F2}");
    }

    /// <summary>
    /// Components of a quarter of the samples are repeated after decoding, so that no block of theirs is left.
    /// </summary>
    private static bool IsRepeated(DecodedPlanes.Part plane)
    {
        for (var x = 0; x + 4 <= plane.Width; x += 4)
        {
            if (plane.Row(0).Slice(x, 4).IndexOfAnyExcept(plane.Row(0)[x]) >= 0)
                return false;
        }

        return plane.Width >= 8;
    }

    private static double Difference(double[] expected, DecodedPlanes.Part small, int left, int top, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < expected.Length; i++)
            sum += Math.Abs(expected[i] - small.Row(top + (i / size))[left + (i % size)]);
        return sum;
    }
}
