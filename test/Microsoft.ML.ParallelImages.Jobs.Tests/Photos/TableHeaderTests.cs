using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class TableHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("path,label", ',', null)]
    [InlineData("Label;Path;Part", ';', "part")]
    [InlineData("\"path\"|\"label\"", '|', null)]
    [InlineData("part\tpath\tlabel", '\t', "part")]
    [InlineData("sep=;\npath;label", ';', null)]
    public void The_separator_is_the_one_between_the_names(string lines, char separator, string? part)
    {
        var options = TableHeader.Of(Table(lines)).Options(LabelRule.FromFolder);

        Assert.Equal((separator, "label", part), (options.Separator, options.LabelColumn, options.PartColumn));
    }

    [Fact]
    public void Where_no_labels_are_asked_for_their_column_may_be_missing()
    {
        var header = TableHeader.Of(Table("path"));

        Assert.Null(header.Options(LabelRule.None).LabelColumn);
        Assert.Contains("'label'", Assert.Throws<JobException>(() => header.Options(LabelRule.FromFolder)).Message);
    }

    [Fact]
    public void Photos_of_a_table_with_semicolons_are_read()
    {
        _folder.With("a.jpg", "b.jpg");

        var source = PhotoPlaces.Source(Table("path;label\na.jpg;x\nb.jpg;y\n"));

        Assert.Equal((2, 2), (source.Files.Count, source.Classes.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("file,class")]
    public void A_table_without_paths_is_refused_with_what_it_has(string lines)
    {
        var failure = Assert.Throws<JobException>(() => PhotoPlaces.Source(Table(lines)));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains($"its first line is '{lines}'", failure.Message);
    }

    private string Table(string lines)
    {
        File.WriteAllText(_folder["table.csv"], lines);
        return _folder["table.csv"];
    }
}
