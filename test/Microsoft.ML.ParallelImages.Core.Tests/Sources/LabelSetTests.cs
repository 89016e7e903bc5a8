namespace Microsoft.ML.ParallelImages.Sources;

public sealed class LabelSetTests
{
    [Fact]
    public void Ordinal_order_puts_digits_before_upper_case_before_lower_case() =>
        Assert.Equal(["10", "9", "B", "_x", "a", "é"], LabelSet.Ordinal(["é", "a", "9", "_x", "10", "B", "a"]).Names);

    [Fact]
    public void Names_and_indices_lead_back_to_each_other()
    {
        var labels = new LabelSet(["b", "a", "c"]);

        Assert.All(labels.Names, name => Assert.Equal(name, labels[labels.IndexOf(name)]));
        Assert.Equal(-1, labels.IndexOf("B"));
        Assert.Equal(3, labels.Count);
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a", "")]
    [InlineData("a", " ")]
    public void Double_and_empty_names_are_refused(params string[] names) =>
        Assert.Throws<ArgumentException>(() => new LabelSet(names));
}
