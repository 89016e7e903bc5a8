using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>C# that stands in pages and comments, as people copy it.</summary>
internal static class PageCode
{
    private static readonly string[] ImplicitUsings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] Ours =
    [
        "Microsoft.ML",
        .. House.Projects.SelectMany(House.PublicTypes).Select(type => type.ContainingNamespace.ToDisplayString())
            .Distinct(),
    ];

    /// <summary>The C# blocks of a page; none where it is missing.</summary>
    public static List<string> BlocksOf(string page)
    {
        var path = Path.Combine(Repository.Root, page);
        var text = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        var blocks = Regex.Matches(
            text, @"^```(?:csharp|cs|c#)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
        return [.. blocks.Select(block => block.Groups[1].Value)];
    }

    /// <summary>What the compiler says of blocks that stand behind each other in one program.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="hasOurUsings">Whether all our namespaces are known without a using.</param>
    public static List<string> Errors(IEnumerable<string> blocks, bool hasOurUsings = true)
    {
        var usings = string.Concat(
            ImplicitUsings.Concat(hasOurUsings ? Ours : []).Select(name => $"global using {name};\n"));
        var parts = blocks.Select(block => CSharpSyntaxTree.ParseText(block).GetCompilationUnitRoot()).ToArray();
        var members = parts.SelectMany(part => part.Members).OrderBy(member => member is GlobalStatementSyntax ? 0 : 1);
        var program = SyntaxFactory.CompilationUnit()
            .AddUsings([.. parts.SelectMany(part => part.Usings)]).AddMembers([.. members]);
        // Only pages that use it are compiled with it.
        var usesVision = program.Usings.Any(name => name.Name?.ToString() == "Microsoft.ML.Vision");
        string[] sources = [usings, program.ToFullString(), usesVision ? VisionMembers.Source : ""];
        var isProgram = program.Members.Any(member => member is GlobalStatementSyntax);
        var options = new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable);
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
