using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>The rules of the house that a program can check.</summary>
[Trait("Category", "Repository")]
public sealed class HouseTests
{
    private static readonly string[] StartThreads =
    [
        "Core/Batching/Workers/WorkerCrew.cs", "Core/Sources/Folders/FolderScanner.cs",
        "ParallelImages/Training/Head/OutOfFoldHead.cs", "ParallelImages/Scoring/ScorerQueue.cs",
        "ParallelImages/Scoring/ScoreStream.cs",
    ];

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        House.AssertNone(
            from file in House.CodeFiles
            let length = House.Lines(file).Length
            where length > 300
            select $"{file} has {length} lines");

    [Fact]
    public void No_folder_of_src_holds_more_than_20_files() =>
        House.AssertNone(
            from folder in House.SourceFiles.GroupBy(file => file[..file.LastIndexOf('/')])
            where folder.Count() > 20
            select $"{folder.Key} has {folder.Count()} files: find folders for them in the order of their flow");

    [Fact]
    public void Half_of_the_files_have_at_most_80_lines_and_nine_of_ten_at_most_200()
    {
        var lengths = House.SourceFiles.Select(file => House.Lines(file).Length).Order().ToArray();

        Assert.InRange(lengths[lengths.Length / 2], 1, 80);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, 200);
    }

    [Theory]
    [InlineData(".editorconfig", 60)]
    [InlineData("Directory.Build.props", 60)]
    [InlineData("ARCHITECTURE.md", 200)]
    public void Short_files_stay_short(string file, int most)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Repository.Root, file)), $"there is no {file} yet");

        Assert.InRange(House.Lines(file).Length, 1, most);
    }

    [Theory]
    [InlineData("#region", @"^\s*#region")]
    [InlineData("work left for later", @"\b(TODO|FIXME|HACK)\b(?!.*#\d)|\bNotImplementedException\b")]
    [InlineData("hidden randomness or time", @"new Random\(|Random\.Shared|Guid\.NewGuid|DateTime(Offset)?\.(Utc)?Now")]
    public void The_sources_are_free_of(string what, string pattern) =>
        House.AssertNone(Offences(House.SourceFiles, pattern).Select(offence => $"{what}: {offence}"));

    [Fact]
    public void Threads_start_in_the_named_files_and_in_engines_only()
    {
        const string pattern =
            @"\bParallel\.(For|Invoke)|\bTask\.(Run|Factory)|new Thread\b|\bThreadPool\.|\.AsParallel\("
            + @"|\bChannel\.Create";
        var others = House.SourceFiles.Where(
            file => !StartThreads.Any(allowed => file.EndsWith(allowed)) && !file.EndsWith("Engine.cs"));

        House.AssertNone(Offences(others, pattern));
    }

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing() =>
        House.AssertNone(
            from file in House.SourceFiles
            where Regex.IsMatch(file, @"(Helper|Helpers|Manager|Util|Utils|Processor|Handler|Info|Data|Impl|Base)\.cs$")
            select file);

    [Fact]
    public void A_file_has_one_public_type_and_its_name()
    {
        var offences =
            from file in House.SourceFiles
            let root = CSharpSyntaxTree.ParseText(string.Join('\n', House.Lines(file))).GetCompilationUnitRoot()
            let types = root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
                .Where(type => type.Parent is not BaseTypeDeclarationSyntax && type is not EnumDeclarationSyntax)
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword))
                .Select(type => type.Identifier.Text).Distinct().ToArray()
            where types.Length > 0 && (types.Length > 1 || types[0] != Path.GetFileNameWithoutExtension(file))
            select $"{file} holds {string.Join(", ", types)}";

        House.AssertNone(offences);
    }

    [Fact]
    public void No_line_is_longer_than_the_editorconfig_says()
    {
        var most = House.Lines(".editorconfig").Where(line => line.StartsWith("max_line_length = "))
            .Select(line => int.Parse(line.Split(" = ")[1])).Single();

        House.AssertNone(
            from file in House.CodeFiles
            from line in House.Lines(file).Index()
            where line.Item.Length > most
            select $"{file}:{line.Index + 1}: has {line.Item.Length} columns");
    }

    [Fact]
    public void No_file_names_a_folder_of_one_machine()
    {
        string[] endings = [".cs", ".csproj", ".props", ".md", ".config", ".json"];
        var files = endings.SelectMany(ending => House.Files(".", ending))
            .Where(file => !file.EndsWith("packages.lock.json"));

        House.AssertNone(Offences(files, @"(?<![\w.])/(tmp|root|home|opt|Users)/\w|\b[A-Z]:\\Users\\"));
    }

    private static List<string> Offences(IEnumerable<string> files, string pattern) =>
    [
        .. from file in files
           from line in House.Lines(file).Select((text, index) => (text, number: index + 1))
           where Regex.IsMatch(line.text, pattern) && !file.EndsWith("/HouseTests.cs")
           select $"{file}:{line.number}: {line.text.Trim()}",
    ];
}
