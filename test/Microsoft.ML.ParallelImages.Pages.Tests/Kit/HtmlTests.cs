using System.Globalization;

namespace Microsoft.ML.ParallelImages.Pages;

public sealed class HtmlTests
{
    [Fact]
    public void What_stands_in_a_hole_is_escaped()
    {
        var name = "<b>\"Tom\" & 'Jerry'</b>";

        var html = Html.Of($"<p title=\"{name}\">{name}</p>").ToString();

        Assert.Equal(
            "<p title=\"&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;\">"
            + "&lt;b&gt;&quot;Tom&quot; &amp; &#39;Jerry&#39;&lt;/b&gt;</p>",
            html);
    }

    [Fact]
    public void A_piece_is_put_in_as_it_is_and_so_are_several()
    {
        Html[] items = [Html.Of($"<li>{"<"}</li>"), Html.Of($"<li>{2}</li>")];

        Assert.Equal("<ul><li>&lt;</li><li>2</li></ul>", Html.Of($"<ul>{items}</ul>").ToString());
    }

    [Fact]
    public void Numbers_are_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NegativeSign, other.NumberFormat.NumberDecimalSeparator) = ("~", ",");
        CultureInfo.CurrentCulture = other;
        try
        {
            Assert.Equal("-1", Html.Of($"{-1}").ToString());
            Assert.Equal("90.6\u00a0%", Words.Percent(0.9063));
            Assert.Equal("3,409 photos", Words.Count(3409, "photo"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0.31, "0.3 s")]
    [InlineData(39.4, "39 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(245, "4 min 05 s")]
    [InlineData(7261, "2 h 01 min")]
    public void Times_are_told_in_units_that_fit(double seconds, string expected) =>
        Assert.Equal(expected, Words.Time(seconds));

    [Fact]
    public void An_unknown_number_is_a_dash() => Assert.Equal(("–", "–"), (Words.Percent(null), Words.Number(null)));
}
