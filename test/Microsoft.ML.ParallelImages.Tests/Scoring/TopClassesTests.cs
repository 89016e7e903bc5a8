namespace Microsoft.ML.ParallelImages.Scoring;

public sealed class TopClassesTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    [Theory]
    [InlineData("ab", new[] { 0.5f, 0.3f, 0.2f, 0, 0 }, 2)]
    [InlineData("ecb", new[] { 0.1f, 0.2f, 0.3f, 0, 0.4f }, 3)]
    [InlineData("bda", new[] { 0.2f, 0.3f, 0.2f, 0.3f, 0 }, 3)]
    [InlineData("bac", new[] { 0, 1f, 0, 0, 0 }, 3)]
    [InlineData("edcba", new[] { 0.1f, 0.2f, 0.3f, 0.4f, 0.5f }, 9)]
    [InlineData("cab", new[] { float.NaN, float.NaN, 0.5f, float.NaN, float.NaN }, 3)]
    public void The_best_come_first_and_equal_ones_in_the_order_of_the_model(
        string expected, float[] scores, int count) =>
        Assert.Equal(expected, string.Concat(TopClasses.Of(scores, Names, count).Select(score => score.Name)));

    [Fact]
    public void A_class_is_written_alike_in_every_culture() =>
        Assert.Equal("a (12.5 %)", new ClassScore { Name = "a", Score = 0.125f }.ToString());
}
