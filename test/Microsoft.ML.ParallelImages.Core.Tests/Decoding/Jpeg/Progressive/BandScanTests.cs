using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Scans of AC coefficients worked out by hand with T.81 G.1.2.2, G.1.2.3 and figure G.7: what a few bits make of a few
/// blocks.
/// </summary>
/// <remarks>
/// A component of 2 × 2 blocks, all of which are wanted unless a test says so. The code is: 00 end of band of this
/// block, 01 the next coefficient, 10 the second next, 110 sixteen zeros, 1110 an end of 2 or 3 blocks, 11110 one of 4
/// to 7, 111110 a coefficient of two bits.
/// </remarks>
public sealed class BandScanTests
{
    private const string Here = "00", Next = "01", Second = "10", Sixteen = "110", Two = "1110", Four = "11110",
        Wide = "111110", Plus = "1", Minus = "0";

    private static readonly PixelRect All = new(0, 0, 2, 2);

    [Fact]
    public void An_end_of_band_may_stand_for_blocks_of_further_rows()
    {
        // Block 0: +1 at 1; then an end for 3 blocks, its own included: rows go on within. Block 3: -1 at 2.
        var blocks = Scan(new(1, 63, 0, 1), $"{Next}{Plus} {Two}1 {Second}{Minus} {Here}");
        Assert.Equal(2, blocks.At(0, 1));
        Assert.Equal(-2, blocks.At(3, 2));
        Assert.Equal(2, blocks.NonZero);
    }

    [Fact]
    public void A_band_ends_with_its_last_coefficient_without_a_code()
    {
        var blocks = Scan(new(1, 2, 0, 0), $"{Next}{Plus}{Next}{Minus} {Second}{Plus} {Here} {Next}{Minus}{Here}");
        Assert.Equal((1, -1, 1, -1), (blocks.At(0, 1), blocks.At(0, 2), blocks.At(1, 2), blocks.At(3, 1)));
        Assert.Equal(4, blocks.NonZero);
    }

    [Fact]
    public void A_run_that_leads_out_of_the_band_writes_nothing()
    {
        var blocks = Scan(new(1, 5, 0, 0), $"{Sixteen} {Next}{Plus}{Two}1");
        Assert.Equal(1, blocks.At(1, 1));
        Assert.Equal(1, blocks.NonZero);
    }

    [Fact]
    public void A_refinement_reads_a_bit_for_each_coefficient_that_it_passes()
    {
        // There are +2 at 1, -2 at 3. The second zero is at 4: on the way there both are corrected, the first one not.
        var blocks = Known((0, 1, 2), (0, 3, -2));
        Scan(blocks, new(1, 63, 1, 0), $"{Second}{Plus} 01 {Four}00");
        Assert.Equal((2, -3, 1), (blocks.At(0, 1), blocks.At(0, 3), blocks.At(0, 4)));
        Assert.Equal(3, blocks.NonZero);
    }

    [Fact]
    public void An_end_of_band_still_corrects_what_stands_behind_it_in_every_block_of_its_run()
    {
        var blocks = Known((0, 5, 2), (0, 63, -2), (1, 1, 4), (2, 7, -4), (3, 9, 2));
        Scan(blocks, new(1, 63, 1, 0), $"{Four}00 10 1 1 1");
        Assert.Equal((3, -2), (blocks.At(0, 5), blocks.At(0, 63)));
        Assert.Equal((5, -5, 3), (blocks.At(1, 1), blocks.At(2, 7), blocks.At(3, 9)));
    }

    [Fact]
    public void Sixteen_zeros_of_a_refinement_are_zeros_of_its_history()
    {
        // Places 1 to 16 but for 2 and 10 are zeros, 14 of them; 17 and 18 make 16. Then the first zero is at 19.
        var blocks = Known((0, 2, 2), (0, 10, 2));
        Scan(blocks, new(1, 63, 1, 0), $"{Sixteen} 11 {Next}{Minus} {Four}00");
        Assert.Equal((3, 3, -1), (blocks.At(0, 2), blocks.At(0, 10), blocks.At(0, 19)));
        Assert.Equal(3, blocks.NonZero);
    }

    [Fact]
    public void A_coefficient_that_was_just_found_is_not_corrected_by_the_same_scan()
    {
        var blocks = Known((0, 3, 2));
        Scan(blocks, new(1, 63, 1, 0), $"{Next}{Plus} {Next}{Plus} {Next}{Minus} 1 {Four}00");
        Assert.Equal((1, 1, 3, -1), (blocks.At(0, 1), blocks.At(0, 2), blocks.At(0, 3), blocks.At(0, 4)));
    }

    [Fact]
    public void A_run_of_a_refinement_that_leads_out_corrects_the_rest_and_finds_nothing()
    {
        var blocks = Known((0, 2, 2), (0, 4, -2));
        Scan(blocks, new(1, 5, 1, 0), $"{Sixteen} 11 {Two}1");
        Assert.Equal((3, -3), (blocks.At(0, 2), blocks.At(0, 4)));
        Assert.Equal(2, blocks.NonZero);
    }

    [Fact]
    public void More_corrections_than_a_register_holds_are_read_in_their_order()
    {
        var known = Enumerable.Range(1, 63).Select(k => (0, k, k % 2 == 0 ? 2 : -2)).ToArray();
        var blocks = Known(known);
        var bits = string.Concat(Enumerable.Range(1, 63).Select(k => k % 3 == 0 ? '1' : '0'));
        Scan(blocks, new(1, 63, 1, 0), $"{Four}00 {bits}");
        foreach (var (_, k, value) in known)
            Assert.Equal(k % 3 == 0 ? value + Math.Sign(value) : value, blocks.At(0, k));
    }

    [Fact]
    public void Blocks_beside_the_region_are_corrected_too_but_nobody_keeps_them()
    {
        // Block 0 has two coefficients; if their bits were not read over, block 3 would have another sign.
        var blocks = Known((0, 1, 2), (0, 2, 2));
        blocks.Region = new(1, 1, 1, 1);
        Scan(blocks, new(1, 63, 1, 0), $"{Two}1 01 {Next}{Minus}{Here}");
        Assert.Equal(-1, blocks.At(3, 1));
    }

    [Fact]
    public void A_refinement_of_more_than_a_bit_is_refused()
    {
        var failure = Assert.Throws<JpegFormatException>(
            () => Scan(Known(), new(1, 63, 1, 0), $"{Wide}11 {Four}00"));
        Assert.Contains("more than one bit", failure.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_block_whose_bits_are_not_all_there_stays_as_it_was(int refines)
    {
        // The end of the second block is missing behind the first byte.
        var blocks = refines == 0 ? new BandScan(All) : Known((1, 40, 2));
        var band = new CoefficientBand(1, 63, refines, 0);
        var failure = Assert.Throws<JpegFormatException>(
            () => Scan(blocks, band, $"{Next}{Plus}{Here} {Next}{Plus}"));
        Assert.True(failure.IsCutOff);
        Assert.Equal((1, 0, 0), (blocks.At(0, 1), blocks.At(1, 1), blocks.At(1, 2)));
        Assert.Equal(refines == 0 ? 1 : 2, blocks.NonZero);
    }

    [Fact]
    public void No_place_is_noted_at_the_end_of_the_data_although_a_run_goes_on_there()
    {
        // The first byte is the data: +1 at 1 of block 0, then an end for blocks 0 to 2. What a stray restart marker
        // divides from it would be an end for block 3, but is no data.
        byte[] file = [.. BitWriter.Bytes($"{Next}{Plus} {Two}1"), 0xFF, JpegMarker.FirstRestart, 0];
        var places = new EntropyCheckpoints(new(2, 2, 0, Distance: 1));
        var band = new CoefficientBand(1, 63, 0, 0);
        new BandScan(new(0, 0, 1, 2)).ReadFile(band, file, places);
        Assert.Equal(1, places.Count);
        Assert.True(
            Assert.Throws<JpegFormatException>(() => new BandScan(All).ReadFile(band, file, places)).IsCutOff);
    }

    private static BandScan Known(params (int Block, int K, int Value)[] coefficients)
    {
        var blocks = new BandScan(All);
        foreach (var (block, k, value) in coefficients)
            blocks.Set(block, k, value);
        return blocks;
    }

    private static BandScan Scan(CoefficientBand band, string bits)
    {
        var blocks = new BandScan(All);
        Scan(blocks, band, bits);
        return blocks;
    }

    private static void Scan(BandScan blocks, CoefficientBand band, string bits) =>
        blocks.Read(band, BitWriter.Bytes(bits));
}
