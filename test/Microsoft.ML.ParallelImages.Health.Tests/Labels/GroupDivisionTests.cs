namespace Microsoft.ML.ParallelImages.Health;

public sealed class GroupDivisionTests
{
    [Fact]
    public void Groups_stay_together_by_chains_and_classes_are_divided_evenly()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(photo => photo / 50)];

        var parts = GroupDivision.Divide(
            labels, [[1, 2], [2, 3], [3, 60]], photo => (ulong)photo * 7919, [0.2, 0.2, 0.2, 0.2, 0.2], 1);

        Assert.Single(new[] { 1, 2, 3, 60 }.Select(photo => parts[photo]).Distinct());
        foreach (var count in Enumerable.Range(0, 50).CountBy(photo => parts[photo]))
            Assert.InRange(count.Value, 9, 11);
    }

    [Fact]
    public void A_group_that_is_larger_than_a_part_goes_to_the_largest_part()
    {
        var parts = GroupDivision.Divide(
            new int[10], [[.. Enumerable.Range(0, 8)]], photo => (ulong)photo, [0.8, 0.2], 1);

        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 1], parts);
    }
}
