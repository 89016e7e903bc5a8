namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Folders of any name become projects that build.</summary>
public sealed class ProjectNameTests
{
    [Theory]
    [InlineData("Flowers", "Flowers")]
    [InlineData("my flowers-2", "my_flowers_2")]
    [InlineData("2 flowers", "_2_flowers")]
    [InlineData("日本の花", "日本の花")]
    [InlineData("fleurs d'été", "fleurs_d_été")]
    [InlineData("$(x);%20@", "__x___20_")]
    [InlineData("class", "class")]
    [InlineData("con", "_con")]
    [InlineData("LPT1", "_LPT1")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void A_folder_gives_its_name(string folder, string name) =>
        Assert.Equal(name, ProjectName.Of(Path.Combine(Path.GetTempPath(), folder)));

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("é日本", "\"é日本\"")]
    [InlineData("line\nend\u2028\u202e", "\"line\\u000Aend\\u2028\\u202E\"")]
    public void A_text_is_written_as_CSharp_reads_it(string text, string code) => Assert.Equal(code, CodeText.Of(text));

    [Theory]
    [InlineData(0.2, "0.2")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(1e-9, "1E-09")]
    public void A_number_keeps_all_its_digits(double number, string code) => Assert.Equal(code, CodeText.Of(number));
}
