using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>The C# of the pages that people copy from compiles against what was built.</summary>
[Trait("Category", "Repository")]
public sealed class ReadmeTests
{
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

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
                for (var i = 0; i < BlocksOf(page).Count; i++)
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
        var blocks = BlocksOf(page);
        Assert.SkipUnless(number < blocks.Count, $"there is no C# in {page} yet");

        // A block stands alone or goes on where the blocks before it ended.
        var alone = Errors([blocks[number]], NamespacesFor(page));
        var continued = alone.Count == 0 ? alone : Errors(blocks.Take(number + 1), NamespacesFor(page));

        Assert.True(continued.Count == 0,
            $"C# block {number + 1} of {page} does not compile:\n{string.Join('\n', alone)}\n\n{blocks[number]}");
    }

    [Fact]
    public void A_block_that_is_wrong_is_found() =>
        Assert.NotEmpty(Errors(["var ml = new MLContext(); ml.NoSuchThing();"], NamespacesFor("README.md")));

    [Fact]
    public void What_a_package_shows_names_the_namespaces_that_it_uses() =>
        Assert.NotEmpty(Errors(["var ml = new MLContext(seed: 1);"], NamespacesFor("nuget/one.md")));

    [Fact]
    public void A_block_that_is_right_passes() =>
        Assert.Empty(Errors(
            ["using System.Text;\nvar ml = new MLContext(seed: 1);", "Console.WriteLine(ml);\nclass Row { }"],
            NamespacesFor("README.md")));

    private static List<string> BlocksOf(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var blocks = Regex.Matches(
            text, @"^```(?:csharp|cs|c#)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
        return [.. blocks.Select(block => block.Groups[1].Value)];
    }

    /// <summary>
    /// What is known without a using: in a package's readme what the SDK gives, elsewhere all of ours too.
    /// </summary>
    private static IEnumerable<string> NamespacesFor(string page) => page.StartsWith("nuget/")
        ? ImplicitUsings
        : ImplicitUsings.Append("Microsoft.ML").Concat(House.Projects.SelectMany(House.PublicTypes)
            .Select(type => type.ContainingNamespace.ToDisplayString()));

    private static List<string> Errors(IEnumerable<string> blocks, IEnumerable<string> namespaces)
    {
        var parts = blocks.Select(block => CSharpSyntaxTree.ParseText(block).GetCompilationUnitRoot()).ToArray();
        var usings = string.Concat(namespaces.Distinct().Select(name => $"global using {name};\n"));
        var members = parts.SelectMany(part => part.Members).OrderBy(member => member is GlobalStatementSyntax ? 0 : 1);
        var program = SyntaxFactory.CompilationUnit()
            .AddUsings([.. parts.SelectMany(part => part.Usings)]).AddMembers([.. members]);
        // Only pages that use it are compiled with it.
        var usesVision = program.Usings.Any(name => name.Name?.ToString() == "Microsoft.ML.Vision");
        string[] sources = [usings, program.ToFullString(), usesVision ? VisionMembers.Source : ""];
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        return
        [
            .. CSharpCompilation.Create(
                    "page",
                    sources.Select(source => CSharpSyntaxTree.ParseText(source)),
                    House.References,
                    options)
                .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => diagnostic.ToString()),
        ];
    }
}
