namespace Microsoft.ML.ParallelImages.Sources;

public sealed class KeyPointNamesTests
{
    [Fact]
    public void Names_that_differ_by_left_and_right_are_pairs()
    {
        var names = KeyPointNames.PairedByName(["nose", "left_eye", "right_eye", "LeftEar", "RightEar", "left_tail"]);
        Assert.Equal([0, 2, 1, 4, 3, 5], Enumerable.Range(0, 6).Select(names.InMirror));
    }

    [Fact]
    public void Pairs_are_those_that_are_given()
    {
        var names = new KeyPointNames(["port", "mast", "starboard"], ("port", "starboard"));
        Assert.Equal([2, 1, 0], Enumerable.Range(0, 3).Select(names.InMirror));
    }

    [Fact]
    public void A_pair_of_a_name_that_is_not_there_is_refused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new KeyPointNames(["a"], ("a", "tail")));
        Assert.Contains("'tail'", failure.Message);
    }

    [Fact]
    public void A_name_in_two_pairs_is_refused() =>
        Assert.Throws<ArgumentException>(() => new KeyPointNames(["a", "b", "c"], ("a", "b"), ("b", "c")));

    [Fact]
    public void A_name_that_stands_twice_is_refused() =>
        Assert.Throws<ArgumentException>(() => new KeyPointNames(["a", "a"]));
}
