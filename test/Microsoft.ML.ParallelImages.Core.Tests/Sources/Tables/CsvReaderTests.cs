using CsCheck;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a|b", "c|d")]
    [InlineData("a,b\r\nc,d", "a|b", "c|d")]
    [InlineData("a,b\rc,d\r", "a|b", "c|d")]
    [InlineData("\n\na,b\n\n", "a|b")]
    [InlineData("a,,\n,", "a||", "|")]
    [InlineData("\"a,1\",b", "a,1|b")]
    [InlineData("\"say \"\"no\"\"\",b", "say \"no\"|b")]
    [InlineData("\"two\nlines\",b\nc,d", "two\nlines|b", "c|d")]
    [InlineData("a b, c ", "a b| c ")]
    [InlineData("\"a\"tail,b", "atail|b")]
    [InlineData("a\"b,c", "a\"b|c")]
    public void Rows_follow_the_rules_of_quoting(string text, params string[] rows) =>
        Assert.Equal(rows, Read(text).Select(fields => string.Join('|', fields)));

    [Fact]
    public void Any_fields_survive_being_written_in_quotes()
    {
        var cell = Gen.String[Gen.Char["a\",\n\r é"], 0, 6];
        Gen.Select(cell, cell, cell).List[1, 5].Sample(rows =>
        {
            var text = string.Concat(
                rows.Select(row => $"{Quoted(row.Item1)},{Quoted(row.Item2)},{Quoted(row.Item3)}\n"));

            var read = Read(text).Select(fields => (fields[0], fields[1], fields[2]));

            Assert.Equal(rows, read);
        });
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"")}\"";

    private static IEnumerable<List<string>> Read(string text) =>
        new CsvReader(new StringReader(text), ',', "text").Rows().Select(row => row.Fields);
}
