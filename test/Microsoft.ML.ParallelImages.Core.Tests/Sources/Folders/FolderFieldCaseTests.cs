using System.Text.Json;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Folders as people have them: what they were meant to be, and what must not pass without a word.</summary>
[Trait("Category", "FieldCases")]
public sealed class FolderFieldCaseTests
{
    private static readonly string[] Shared = Lines(Path.Combine(SharedFolder.Root, "data", "field", "folders.jsonl"));

    private static readonly string[] Own = Lines(Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Sources", "Folders", "folder-cases.jsonl"));

    public static TheoryData<int, string> SharedCases => Named(Shared);

    public static TheoryData<int, string> OwnCases => Named(Own);

    [Theory]
    [MemberData(nameof(SharedCases))]
    public void A_folder_of_the_field_is_what_it_was_meant_to_be(int number, string name)
    {
        SharedFolder.Need("data", "field", "folders.jsonl");
        Understand(Shared[number], name);
    }

    [Theory]
    [MemberData(nameof(OwnCases))]
    public void A_folder_of_our_own_cases_is_what_it_was_meant_to_be(int number, string name)
    {
        var (reported, told) = Understand(Own[number], name);

        Assert.Equal(reported.Length == 0, told.Length == 0);
    }

    private static (string[] Reported, string[] Told) Understand(string line, string name)
    {
        using var document = JsonDocument.Parse(line);
        var wanted = document.RootElement;
        using var folder = new TemporaryFolder();

        string[] files = Strings(wanted, "files"), reported = Strings(wanted, "reported");
        folder.With(files);
        Assert.SkipWhen(
            Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Length
                < files.Count(file => !file.EndsWith('/')),
            "needs a file system that tells spellings apart");

        var source = FolderSource.Scan(folder.Path);

        var report = source.Report;
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}\n{report}");
        Assert.Equal(Strings(wanted, "classes").Select(FormC.Of), source.Classes.Names);
        Assert.Equal(
            wanted.GetProperty("parts").Deserialize<Dictionary<string, int>>()!,
            source.IsDivided
                ? report.ImagesPerSubset.ToDictionary(part => $"{part.Key}".ToLowerInvariant(), part => part.Value)
                : new Dictionary<string, int> { ["all"] = report.Images });
        string[] told = [.. report.Warnings, .. report.Skipped.SelectMany(entries => entries.Examples)];
        Assert.All(reported, word => Assert.Contains(told, text => text.Contains(word)));
        return (reported, told);
    }

    private static TheoryData<int, string> Named(string[] lines)
    {
        var cases = new TheoryData<int, string>();
        for (var i = 0; i < lines.Length; i++)
            cases.Add(i, JsonDocument.Parse(lines[i]).RootElement.GetProperty("name").GetString()!);
        if (lines.Length == 0)
            cases.Add(0, "none");
        return cases;
    }

    private static string[] Strings(JsonElement wanted, string name) =>
        [.. wanted.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    private static string[] Lines(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Where(line => line.Length > 0)] : [];
}
