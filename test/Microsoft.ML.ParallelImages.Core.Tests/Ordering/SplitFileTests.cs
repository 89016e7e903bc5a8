using CsCheck;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Ordering;

public sealed class SplitFileTests : IDisposable
{
    private static readonly ImageFile[] Files =
        [.. Enumerable.Range(0, 200).Select(i => SplitTests.Named($"c/{i}.jpg"))];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_plan_that_is_read_again_divides_as_before_old_files_and_new_ones()
    {
        var plan = Split.ByHash([new("train", 0.7), new("validation", 0.1), new("test", 0.2)], seed: -5);

        plan.Save(_folder["plan.txt"], Files[..100]);
        var read = Split.Load(_folder["plan.txt"]);

        Assert.Equal(plan.Parts, read.Parts);
        Assert.Equal(-5, read.Seed);
        Assert.Equal(Files.Select(plan.PartOf), Files.Select(read.PartOf));
    }

    [Fact]
    public void What_the_file_lists_counts_more_than_the_rule()
    {
        var plan = Split.TrainTest();
        plan.Save(_folder["plan.txt"], Files);
        var trained = Files.First(file => plan.PartOf(file) == 0);
        var text = File.ReadAllText(_folder["plan.txt"]).Replace($"train\t{trained}\n", $"test\t{trained}\n");

        var moved = Split.Load(_folder.Write("moved.txt", text));

        Assert.Equal(1, moved.PartOf(trained));
        Assert.All(Files.Where(file => file != trained), file => Assert.Equal(plan.PartOf(file), moved.PartOf(file)));
    }

    [Fact]
    public void The_file_can_be_read_by_people()
    {
        Split.TrainTest(0.25, seed: 3).Save(_folder["plan.txt"], Files[..1]);

        Assert.Equal(
            ["# split 1", "# seed 3", "# rule ByIdentity", "# part train 0.75", "# part test 0.25"],
            File.ReadLines(_folder["plan.txt"]).Take(5));
        Assert.EndsWith("\tc/0.jpg\n", File.ReadAllText(_folder["plan.txt"]));
    }

    [Fact]
    public void Any_name_of_a_file_survives()
    {
        var name = Gen.String[Gen.Char["a\\\n\r\té #"], 1, 8];
        name.Sample(
            identity =>
            {
                var file = SplitTests.Named(identity);
                Split.TrainTest(0.5).Save(_folder["plan.txt"], [file]);
                var listedOnly = File.ReadAllText(_folder["plan.txt"]).Replace("ByIdentity", "ListedOnly");

                var read = Split.Load(_folder.Write("listed.txt", listedOnly));

                return read.PartOf(file) == Split.TrainTest(0.5).PartOf(file);
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void A_plan_by_group_asks_for_its_groups_before_it_decides_about_new_files()
    {
        Split.TrainTest().ByGroup(_ => "one").Save(_folder["plan.txt"], Files[..100]);
        var read = Split.Load(_folder["plan.txt"]);

        Assert.Equal(read.PartOf(Files[0]), read.ByGroup(_ => "one").PartOf(Files[150]));
        var failure = Assert.Throws<InvalidOperationException>(() => read.PartOf(Files[150]));
        Assert.Contains("call ByGroup", failure.Message);
    }

    [Fact]
    public void Saving_over_a_plan_leaves_no_other_file()
    {
        Split.TrainTest().Save(_folder["plan.txt"], Files);
        Split.TrainTest(0.5).Save(_folder["plan.txt"], Files);

        Assert.Equal(0.5, Split.Load(_folder["plan.txt"]).Parts[0].Share);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("hello\n", "Line 1")]
    [InlineData("# split 1\n# seed x\n", "Line 2")]
    [InlineData("# split 1\n# rule Nothing\n", "Line 2")]
    [InlineData("# split 1\n# part a 1.5\n", "Line 2")]
    [InlineData("# split 1\n# part a 0.5\n# part b 0.5\nc\tx.jpg\n", "Line 4")]
    [InlineData("# split 1\n# part a 0.5\n# part b 0.5\na x.jpg\n", "one of a, b, a tab")]
    [InlineData("# split 1\n", "# part NAME SHARE")]
    public void A_file_that_is_no_plan_says_where(string text, string expected)
    {
        var path = _folder.Write("plan.txt", text);

        Assert.Contains(expected, Assert.Throws<ImageSourceException>(() => Split.Load(path)).Message);
    }

    [Fact]
    public void A_missing_plan_is_named() =>
        Assert.Contains("no.txt' does not exist",
            Assert.Throws<ImageSourceException>(() => Split.Load(_folder["no.txt"])).Message);
}
