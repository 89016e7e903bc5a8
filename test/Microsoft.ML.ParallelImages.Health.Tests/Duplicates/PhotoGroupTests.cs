namespace Microsoft.ML.ParallelImages.Health;

public sealed class PhotoGroupTests
{
    [Fact]
    public void Photos_hang_together_by_chains_and_scenes_inside_a_group_say_nothing_new()
    {
        PairLink[] links =
        [
            new(1, 0, FindingKind.SameBytes, 1), new(5, 1, FindingKind.Resized, 0.99),
            new(5, 0, FindingKind.SameScene, 0.9), new(7, 3, FindingKind.SameScene, 0.85),
        ];

        var groups = PhotoGroup.Of(8, links).ToList();

        Assert.Equal(2, groups.Count);
        Assert.Equal([0, 1, 5], groups[0].Photos);
        Assert.Equal(FindingKind.Resized, groups[0].Kind);
        Assert.Equal([3, 7], groups[1].Photos);
    }
}
