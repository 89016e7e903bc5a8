namespace Microsoft.ML.ParallelImages;

/// <summary>The C# of the pages that people copy from compiles against what was built.</summary>
[Trait("Category", "Repository")]
public sealed class ReadmeTests
{
    /// <summary>Each page with C#, and how many blocks of it; a page that is missing counts none.</summary>
    public static TheoryData<string, int> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, int>();
            string[] pages =
            [
                "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", .. House.Files("docs", ".md"),
                .. House.Files("nuget", ".md"),
            ];
            foreach (var page in pages)
            {
                for (var i = 0; i < PageCode.BlocksOf(page).Count; i++)
                    blocks.Add(page, i);
            }

            if (blocks.Count == 0)
                blocks.Add("README.md", 0);
            return blocks;
        }
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void The_CSharp_of_a_page_compiles(string page, int number)
    {
        var blocks = PageCode.BlocksOf(page);
        Assert.SkipUnless(number < blocks.Count, $"there is no C# in {page} yet");

        // A block stands alone or goes on where the blocks before it ended.
        var hasOurUsings = !page.StartsWith("nuget/");
        var alone = PageCode.Errors([blocks[number]], hasOurUsings);
        var continued = alone.Count == 0 ? alone : PageCode.Errors(blocks.Take(number + 1), hasOurUsings);

        Assert.True(continued.Count == 0,
            $"C# block {number + 1} of {page} does not compile:\n{string.Join('\n', alone)}\n\n{blocks[number]}");
    }

    [Fact]
    public void A_block_that_is_wrong_is_found() =>
        Assert.NotEmpty(PageCode.Errors(["var ml = new MLContext(); ml.NoSuchThing();"]));

    [Fact]
    public void What_a_package_shows_names_the_namespaces_that_it_uses() =>
        Assert.NotEmpty(PageCode.Errors(["var ml = new MLContext(seed: 1);"], hasOurUsings: false));

    [Fact]
    public void A_block_that_is_right_passes() =>
        Assert.Empty(PageCode.Errors(
            ["using System.Text;\nvar ml = new MLContext(seed: 1);", "Console.WriteLine(ml);\nclass Row { }"]));
}
