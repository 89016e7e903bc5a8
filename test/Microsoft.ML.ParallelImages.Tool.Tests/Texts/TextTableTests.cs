namespace Microsoft.ML.ParallelImages.Tool;

public sealed class TextTableTests
{
    [Fact]
    public void Columns_stand_under_each_other_by_the_cells_of_a_terminal() => Assert.Equal(
        ["日本   1", "cat    2", "é     10"], TextTable.Lines([["日本", "1"], ["cat", "2"], ["é", "10"]], 1));

    [Fact]
    public void A_line_end_in_a_field_does_not_break_the_row() =>
        Assert.Equal(["a b  c"], TextTable.Lines([["a\r\nb", "c"]]));
}
