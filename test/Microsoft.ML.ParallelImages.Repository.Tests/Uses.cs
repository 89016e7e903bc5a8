using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>Which files of a project use which of its other files, as the compiler sees it.</summary>
/// <remarks>
/// Names alone would not tell: types of the root namespace need no using, sub-folders may share a namespace, and ML.NET
/// has words of its own for some of ours.
/// </remarks>
internal static class Uses
{
    private const string ImplicitUsings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<(string File, string Used)>>> Known = [];

    /// <summary>Pairs of a file and one that declares what it uses, as paths below the project's folder.</summary>
    public static IReadOnlyList<(string File, string Used)> Of(string project) =>
        Known.GetOrAdd(project, _ => new(() => Find(project))).Value;

    private static List<(string File, string Used)> Find(string project)
    {
        var folder = $"src/{project}/";
        var trees = House.SourceFiles.Where(file => file.StartsWith(folder))
            .Select(file => CSharpSyntaxTree.ParseText(
                File.ReadAllText(Path.Combine(Repository.Root, file)), path: file[folder.Length..]))
            .ToList();
        var others = House.References.Where(
            reference => Path.GetFileNameWithoutExtension(reference.Display) != project);
        var compilation = CSharpCompilation.Create(
            project, [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings)], others,
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.SelectMany(tree => In(compilation.GetSemanticModel(tree))).Distinct()];
    }

    private static IEnumerable<(string File, string Used)> In(SemanticModel model) =>
        from name in model.SyntaxTree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
        let found = model.GetSymbolInfo(name)
        let symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault()
        let type = symbol as INamedTypeSymbol ?? symbol?.ContainingType
        where type is not null && !type.IsImplicitlyDeclared
        from declared in type.OriginalDefinition.DeclaringSyntaxReferences.Take(1)
        where declared.SyntaxTree != model.SyntaxTree
        select (model.SyntaxTree.FilePath, declared.SyntaxTree.FilePath);
}
