namespace Microsoft.ML.ParallelImages.Tool;

public sealed class CellsTests
{
    [Theory]
    [InlineData("cat", 3, "cat")]
    [InlineData("cats", 3, "ca…")]
    [InlineData("日本語", 6, "日本語")]
    [InlineData("日本語", 5, "日本…")]
    [InlineData("日本語", 4, "日…")]
    [InlineData("e\u0301te\u0301", 2, "e\u0301…")]
    public void A_name_that_has_no_room_ends_in_a_sign_that_says_so(string name, int most, string shown) =>
        Assert.Equal(shown, Cells.Shortened(name, most));

    [Fact]
    public void A_line_is_broken_between_words_below_its_last_column() => Assert.Equal(
        ["ok       disk speed: 32 MB", "         written at 641 MB/s"],
        Cells.Lines("ok       disk speed: 32 MB written at 641 MB/s", 30));

    [Fact]
    public void A_line_without_columns_goes_on_below_its_start() =>
        Assert.Equal(["  one two", "  three"], Cells.Lines("  one two three", 10));

    [Fact]
    public void Signs_of_two_cells_count_for_two() => Assert.Equal(["日本", "日本"], Cells.Lines("日本 日本", 8));

    [Fact]
    public void A_word_that_is_longer_than_a_line_stays_whole_where_it_is() =>
        Assert.Equal(["at photos/tabby/cat/1.jpg", "x"], Cells.Lines("at photos/tabby/cat/1.jpg x", 10));

    [Fact]
    public void Lines_that_fit_stay_as_they_are() =>
        Assert.Equal(["a  b", "", "c d"], Cells.Lines("a  b\r\n\nc d", 40));
}
