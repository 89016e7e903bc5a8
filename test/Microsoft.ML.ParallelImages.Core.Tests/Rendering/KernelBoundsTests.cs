using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Loops that touch memory without looking refuse, in release builds too, what would lead them out of it.
/// </summary>
public sealed class KernelBoundsTests
{
    private const int Width = 32;

    [Fact]
    public void A_table_of_an_axis_may_not_use_samples_behind_its_end()
    {
        var table = new AxisTable();
        table.Reserve(count: 1, taps: 2, length: 5);
        table.Set(0, [4, 5], [0.5f, 0.5f], heaviest: 0);
        AssertRefused(table.Complete);
    }

    [Fact]
    public void A_table_of_an_axis_may_not_use_samples_in_front_of_its_start()
    {
        var table = new AxisTable();
        table.Reserve(count: 1, taps: 2, length: 5);
        table.Set(0, [-1, 0], [0.5f, 0.5f], heaviest: 0);
        AssertRefused(table.Complete);
    }

    [Fact]
    public void Columns_are_not_mixed_from_a_row_that_is_shorter_than_its_table_says()
    {
        var mixer = new ColumnMixer();
        mixer.Prepare(Table(Width));
        var (row, target) = (new byte[Width + Plane.Padding], new short[Width]);
        mixer.Mix(row, row, target, target, fill: 0);
        AssertRefused(() => mixer.Mix(row, row.AsSpan(0, Width - 1), target, target, fill: 0));
    }

    [Fact]
    public void Columns_are_not_mixed_into_a_row_that_is_shorter_than_its_table_says()
    {
        var mixer = new ColumnMixer();
        mixer.Prepare(Table(Width));
        var (row, target) = (new byte[Width + Plane.Padding], new short[Width]);
        AssertRefused(() => mixer.Mix(row, row, target, target.AsSpan(0, Width - 16), fill: 0));
    }

    [Fact]
    public unsafe void A_row_is_not_made_of_rows_that_a_plane_does_not_have()
    {
        using var plane = new MixedPlane();
        var rows = Table(8);
        plane.Reserve(rows, Width);
        fixed (short* samples = plane.Samples)
            Assert.True(new MixedRow(plane, samples, 7).First != null);

        // The table is filled again, as for another plane that has more rows.
        new AxisFilter().Fill(rows, 8, new SourceAxis(2, 0, 16, FillMode.Nearest));
        AssertRefused(() =>
        {
            fixed (short* samples = plane.Samples)
                _ = new MixedRow(plane, samples, 7);
        });
    }

    [Fact]
    public void Rows_are_not_mixed_into_a_part_of_a_block() => AssertRefused(
        () => RowMixer.Mix(new short[8 * Width], Width, Table(8), 0, new short[Width - 1], fill: 0));

    [Fact]
    public void A_picture_is_not_written_from_lines_that_are_shorter_than_it_is_wide()
    {
        using var picture = new PixelBuffer(new ImageSize(Width + 1, 1));
        AssertRefused(() => LineWriter.Write(new short[3 * Width], Width, ColorEncoding.YCbCr, picture, 0));
    }

    [Fact]
    public void Numbers_are_not_written_behind_their_row() => AssertRefused(
        () => TensorWriter.WritePlane(new byte[Width], 1, 0, new float[Width - 1], pastCaches: false));

    [Fact]
    public void Pixels_are_not_written_behind_their_row() => AssertRefused(() => PixelWriter.Write(
        new byte[Width], new byte[Width], new byte[Width], default, default, new float[(3 * Width) - 1],
        pastCaches: false));

    [Theory]
    [InlineData(Width, 8, (Width * 16) - 1, Width * 8)]
    [InlineData(Width, 16, Width * 16, (Width * 16) - 1)]
    [InlineData(Width - 1, 16, Width * 16, Width * 16)]
    public void A_plane_is_not_turned_out_of_its_memory(
        int sourceStride, int targetStride, int source, int target) => AssertRefused(
        () => Transposer.Transpose(new byte[source], sourceStride, Width, 16, new byte[target], targetStride));

    [Fact]
    public void A_decoder_may_not_write_more_blocks_than_a_plane_has_room_for()
    {
        using var plane = new Plane();
        plane.Allocate(30, 10, Width, 16);
        plane.CheckRoom(Width, 16);
        AssertRefused(() => plane.CheckRoom(Width + 1, 16));
        AssertRefused(() => plane.CheckRoom(Width, 17));
    }

    private static AxisTable Table(int count)
    {
        var table = new AxisTable();
        new AxisFilter().Fill(table, count, new SourceAxis(1, 0, count, FillMode.Nearest));
        return table;
    }

    private static void AssertRefused(Action loop) =>
        Assert.Contains("Nothing was read or written", Assert.Throws<InvalidOperationException>(loop).Message);
}
