using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class TableSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new TemporaryFolder().With("img/1.jpg", "img/2.jpg", "img/a,b.jpg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_become_images_in_their_order_with_ordinal_classes()
    {
        var source = Csv("path,label\nimg/2.jpg,rose\nimg/1.jpg,Tulip\nimg/2.jpg,rose\n");

        Assert.Equal(["img/2.jpg", "img/1.jpg", "img/2.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(["Tulip", "rose"], source.Classes.Names);
        Assert.Equal([1, 0, 1], source.ClassIndices());
        Assert.Equal([1, 2], source.Report.ImagesPerClass.Values);
        Assert.Equal(_folder["img/2.jpg"], source.Files[0].Path?.Replace('\\', '/'));
    }

    [Fact]
    public void Columns_are_found_by_name_wherever_they_stand()
    {
        var options = new TableOptions { PathColumn = "FILE", LabelColumn = "kind", Separator = ';' };

        var source = Csv("split;Kind;note;file\ntrain;rose;x;img/1.jpg\n", options);

        Assert.Equal("img/1.jpg", source.Files.Single().Identity);
        Assert.Equal(["rose"], source.Classes.Names);
    }

    [Fact]
    public void Without_header_the_first_two_columns_count()
    {
        var source = Csv("img/1.jpg,rose\r\nimg/2.jpg,tulip", new TableOptions { HasHeader = false });

        Assert.Equal(["img/1.jpg", "img/2.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(2, source.Classes.Count);
    }

    [Fact]
    public void A_quoted_path_may_hold_the_separator() =>
        Assert.Equal("img/a,b.jpg", Csv("path,label\n\"img/a,b.jpg\",rose\n").Files.Single().Identity);

    [Fact]
    public void Images_without_labels_need_no_label_column()
    {
        var source = Csv("path\nimg/1.jpg\n", new TableOptions { LabelColumn = null });

        Assert.Equal(-1, source.ClassIndices().Single());
        Assert.Equal(0, source.Classes.Count);
    }

    [Fact]
    public void A_path_with_backslashes_has_the_same_identity()
    {
        var backward = Csv("path,label\nimg\\1.jpg,rose\n").Files.Single();
        var forward = Csv("path,label\nimg/1.jpg,rose\n").Files.Single();

        Assert.Equal(forward.IdentityHash, backward.IdentityHash);
    }

    [Fact]
    public void Absolute_paths_stand_as_they_are()
    {
        var path = _folder["img/1.jpg"].Replace('\\', '/');

        var file = TableSource.FromRows([(path, "rose")]).Files.Single();

        Assert.Equal(path, file.Identity);
        Assert.Equal(path, file.Path);
    }

    [Theory]
    [InlineData("img/1.jpg")]
    [InlineData("./img/../img//1.jpg")]
    [InlineData("/img/1.jpg")]
    public void An_identity_is_the_path_below_the_folder_however_a_row_writes_it(string path)
    {
        var written = path[0] == '/' ? _folder.Path + path : path;

        var file = TableSource.FromRows([(written, "rose")], new TableOptions { Folder = _folder.Path }).Files.Single();

        Assert.Equal("img/1.jpg", file.Identity);
        Assert.True(File.Exists(file.Path));
    }

    [Fact]
    public void A_class_is_one_however_its_accents_are_spelled()
    {
        var table = "path,label\nimg/1.jpg,ros\u00E9\nimg/2.jpg,rose\u0301\n";

        Assert.Equal(["ros\u00E9"], Csv(table).Classes.Names);
        Assert.Equal(2, Csv(table, new TableOptions { Classes = ["rose\u0301"] }).Files.Count);
    }

    [Fact]
    public void A_path_out_of_the_folder_moves_with_it()
    {
        var options = new TableOptions { Folder = _folder["lists"] };

        var file = TableSource.FromRows([("../img/1.jpg", "rose")], options).Files.Single();

        Assert.Equal("../img/1.jpg", file.Identity);
        Assert.Equal(_folder["img/1.jpg"], Path.GetFullPath(file.Path!));
    }

    [Fact]
    public void Two_files_of_one_identity_are_refused_and_both_named()
    {
        (string, string?)[] rows =
            [("img/\u00E9.jpg", "rose"), ("img/e\u0301.jpg", "rose"), ("img/\u00E9.jpg", "rose")];
        var options = new TableOptions { Folder = _folder.With(rows.Select(row => row.Item1)).Path };
        Assert.SkipUnless(
            Directory.GetFiles(_folder["img"]).Length == 5, "needs a file system that tells spellings apart");

        var failure = Assert.Throws<ImageSourceException>(() => TableSource.FromRows(rows, options));

        Assert.All(rows, row => Assert.Contains($"'{_folder[row.Item1]}'", failure.Message));
        Assert.Equal(2, TableSource.FromRows([rows[0], rows[2]], options).Files.Count);
    }

    [Fact]
    public void Rows_that_give_no_image_are_counted_by_reason()
    {
        var rows = new (string, string?)[]
        {
            ("img/1.jpg", "rose"), ("img/9.jpg", "rose"), ("img/2.jpg", null), ("", "rose"), ("img/2.jpg", "weed"),
        };

        var options = new TableOptions { Folder = _folder.Path, Classes = ["tulip", "rose"] };

        var source = TableSource.FromRows(rows, options);

        Assert.Equal(1, source.ClassIndices().Single());
        Assert.Equal(["tulip"], source.Report.EmptyClasses);
        Assert.Equal(
            [(SkipReason.ClassNotListed, 1), (SkipReason.MissingFile, 1), (SkipReason.IncompleteRow, 2)],
            source.Report.Skipped.Select(entries => (entries.Reason, entries.Count)));
    }

    [Theory]
    [InlineData("path,kind\nimg/1.jpg,a\n", "no column 'label'; its first row is [path, kind]")]
    [InlineData("path,label\nimg/1.jpg\n", "Line 2 of the table")]
    [InlineData("path,label\n\nimg/1.jpg,\"rose\n", "Line 3 of the table")]
    [InlineData("path,label\nimg/9.jpg,rose\n", "1 MissingFile (img/9.jpg)")]
    [InlineData("path,label\n", "gives no image")]
    [InlineData("", "gives no image")]
    public void A_table_that_cannot_be_used_says_why(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ImageSourceException>(() => Csv(text)).Message);

    [Fact]
    public void A_missing_table_is_named() =>
        Assert.Contains("no.csv' does not exist",
            Assert.Throws<ImageSourceException>(() => TableSource.FromCsv(_folder["no.csv"])).Message);

    [Fact]
    public void A_first_line_sets_the_separator_as_spreadsheets_write_it()
    {
        var source = Csv("sep=;\r\npath;label\r\nimg/1.jpg;rose\r\n");

        Assert.Equal("img/1.jpg", source.Files.Single().Identity);
        Assert.Equal(["rose"], source.Classes.Names);
    }

    [Fact]
    public void Another_encoding_is_refused_instead_of_making_other_names()
    {
        var path = _folder.Write("latin1.csv", "");
        File.WriteAllBytes(path, System.Text.Encoding.Latin1.GetBytes("path,label\nimg/1.jpg,Käse\n"));

        var message = Assert.Throws<ImageSourceException>(() => TableSource.FromCsv(path)).Message;

        Assert.Contains("latin1.csv' is not in UTF-8", message);
        Assert.Contains("Save it as UTF-8", message);
    }

    [Fact]
    public void A_table_in_UTF_16_with_its_mark_is_read()
    {
        var path = _folder.Write("wide.csv", "");
        File.WriteAllText(path, "path,label\nimg/1.jpg,Käse\n", System.Text.Encoding.Unicode);

        Assert.Equal(["Käse"], TableSource.FromCsv(path).Classes.Names);
    }

    [Theory]
    [InlineData("img/caf\u00e9/1.jpg", "img/cafe\u0301/1.jpg")]
    [InlineData("img/cafe\u0301/1.jpg", "img/caf\u00e9/1.jpg")]
    public void A_file_is_found_whichever_form_its_name_has_in_the_table(string onDisk, string inTable)
    {
        _folder.With(onDisk);

        var file = Csv($"path,label\n{inTable},rose\nimg/caf\u00e9/2.jpg,rose\n").Files.Single();

        Assert.Equal("img/caf\u00e9/1.jpg", file.Identity);
        Assert.True(File.Exists(file.Path));
    }

    [Fact]
    public void A_folder_in_the_place_of_a_table_is_named_as_one() =>
        Assert.Contains("is a folder", Assert.Throws<ImageSourceException>(
            () => TableSource.FromCsv(_folder["img"])).Message);

    [Fact]
    public void Without_header_and_labels_another_separator_is_found_out()
    {
        var options = new TableOptions { HasHeader = false, LabelColumn = null };

        var nothing = Assert.Throws<ImageSourceException>(() => Csv("img/1.jpg;rose\nimg/2.jpg;tulip\n", options));
        var some = Csv("img/1.jpg\nimg/2.jpg;tulip\n", options);

        Assert.Contains("as if ';' stood", nothing.Message);
        Assert.Contains("as if ';' stood", some.Report.Warnings.Single());
    }

    [Fact]
    public void Without_header_a_row_of_another_separator_says_so() =>
        Assert.Contains("as if '\\t' stood", Assert.Throws<ImageSourceException>(
            () => Csv("img/1.jpg\trose\n", new TableOptions { HasHeader = false })).Message);

    [Fact]
    public void A_row_with_more_fields_than_names_is_refused_as_a_comma_without_quotes_makes_it()
    {
        var options = new TableOptions { NumberColumns = ["weight"] };

        Assert.Contains("Line 2", Assert.Throws<ImageSourceException>(
            () => Csv("path,label,weight\nimg/1.jpg,rose,1,5\n", options)).Message);
        Assert.Equal([1f], Csv("path,label,weight\nimg/1.jpg,rose,1,, \n", options).NumberColumns["weight"]);
    }

    [Fact]
    public void A_column_that_is_spelled_as_the_option_comes_before_one_in_another_case() => Assert.Equal(
        [5f],
        Csv("path,label,LABEL\nimg/1.jpg,rose,5\n", new() { NumberColumns = ["LABEL"] }).NumberColumns["LABEL"]);

    [Fact]
    public void A_column_of_numbers_that_is_missing_or_named_twice_is_named_with_its_option()
    {
        Assert.Contains("Set NumberColumns", Assert.Throws<ImageSourceException>(
            () => Csv("path,label\nimg/1.jpg,rose\n", new() { NumberColumns = ["weight"] })).Message);
        Assert.Throws<ArgumentException>("NumberColumns", () => new TableOptions { NumberColumns = ["a", "A"] });
        Assert.Throws<ArgumentException>("NumberColumns", () => new TableOptions { NumberColumns = [""] });
    }

    [Fact]
    public void A_column_that_stands_in_a_table_twice_is_an_error() => Assert.Contains(
        "has two columns named 'label', number 2 and number 3", Assert.Throws<ImageSourceException>(
            () => Csv("path,label,label\nimg/1.jpg,rose,daisy\n")).Message);

    [Fact]
    public void A_table_without_rows_says_that_it_has_none() => Assert.Contains(
        "it has no rows.", Assert.Throws<ImageSourceException>(() => Csv("path,label\n")).Message);

    private TableSource Csv(string text, TableOptions? options = null) =>
        TableSource.FromCsv(_folder.Write("table.csv", text), options);
}
