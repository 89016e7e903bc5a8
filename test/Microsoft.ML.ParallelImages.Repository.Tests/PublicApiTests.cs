using Microsoft.CodeAnalysis;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>What users can see, kept as text: a change of it is read in the diff of the commit that makes it.</summary>
[Trait("Category", "Repository")]
public sealed class PublicApiTests
{
    private const string Switch = "PARALLELIMAGES_APPROVE";

    private static readonly string Approved =
        Path.Combine(Repository.Root, "test", "Microsoft.ML.ParallelImages.Repository.Tests", "PublicApi");

    public static TheoryData<string> Projects => [.. House.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_surface_is_the_approved_one(string project)
    {
        var actual = ApiText.Of(House.PublicTypes(project));
        var path = Path.Combine(Approved, project + ".txt");
        if (Environment.GetEnvironmentVariable(Switch) == "1")
        {
            Directory.CreateDirectory(Approved);
            File.WriteAllText(path, actual);
        }

        Assert.SkipUnless(Directory.Exists(Approved), $"nothing is approved yet: run this test once with {Switch}=1");
        var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual,
            $"The public surface of {project} has changed:\n{Difference(expected, actual)}\n"
            + $"If this is meant, run the test with {Switch}=1 and commit the changed file in PublicApi; "
            + "else make the new members internal or bring the old ones back.");
    }

    [Fact]
    public void No_approved_text_is_left_of_a_project_that_is_gone()
    {
        Assert.SkipUnless(Directory.Exists(Approved), "nothing is approved yet");

        Assert.Empty(Directory.GetFiles(Approved).Select(Path.GetFileNameWithoutExtension).Except(House.Projects));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_line_says_a_keyword_twice_in_a_row(string project)
    {
        static bool IsTwice((string First, string Second) pair) =>
            pair.First == pair.Second && char.IsAsciiLetterLower(pair.First[0]);
        var lines = ApiText.Of(House.PublicTypes(project)).Split('\n').Select(line => line.Trim().Split(' '));

        Assert.DoesNotContain(lines, words => words.Zip(words.Skip(1)).Any(IsTwice));
    }

    private static string Difference(string expected, string actual)
    {
        var (before, now) = (InTheirTypes(expected), InTheirTypes(actual));
        var gone = before.Except(now).Select(line => "- " + line);
        return string.Join('\n', gone.Concat(now.Except(before).Select(line => "+ " + line)));
    }

    /// <summary>Each line with the type that it stands in: many types have members that look alike.</summary>
    private static List<string> InTheirTypes(string text)
    {
        var (lines, type) = (new List<string>(), "");
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            type = line[0] == ' ' ? type : line;
            lines.Add(line[0] == ' ' ? $"{type} {{ {line.Trim()} }}" : line);
        }

        return lines;
    }
}
