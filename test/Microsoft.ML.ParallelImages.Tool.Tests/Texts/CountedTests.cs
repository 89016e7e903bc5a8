namespace Microsoft.ML.ParallelImages.Tool;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 photos")]
    [InlineData(1, "1 photo")]
    [InlineData(2, "2 photos")]
    public void One_thing_is_no_many(int count, string words) => Assert.Equal(words, Counted.Of(count, "photo"));
}
