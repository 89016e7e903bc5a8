using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>The repository as these tests see it: its files, and what was built of it.</summary>
internal static class House
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", ".vs", ".idea", "artifacts", "TestResults"];

    /// <summary>All C# files of src, as paths below the root with slashes.</summary>
    public static IReadOnlyList<string> SourceFiles { get; } = Files("src", ".cs");

    /// <summary>All C# files.</summary>
    public static IReadOnlyList<string> CodeFiles { get; } =
        [.. SourceFiles, .. Files("test", ".cs"), .. Files("samples", ".cs")];

    /// <summary>The projects of src by name, which is that of their assembly too.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. Files("src", ".csproj").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    /// <summary>Everything that this test program can load.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The public types of a project of src.</summary>
    public static IEnumerable<INamedTypeSymbol> PublicTypes(string project)
    {
        var compilation = CSharpCompilation.Create("reader", references: References);
        var assembly = compilation.References.Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Single(assembly => assembly.Name == project);
        return PublicTypesOf(assembly.GlobalNamespace)
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal);
    }

    /// <summary>What the compiler wrote about a project's members, by their documentation id.</summary>
    public static Dictionary<string, XElement> Documentation(string project) =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, project + ".xml")).Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!);

    /// <summary>The lines of a file, by its path below the root.</summary>
    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Repository.Root, file));

    /// <summary>Passes when there is no offence; else each is shown on a line of its own.</summary>
    public static void AssertNone(IEnumerable<string> offences) =>
        Assert.True(offences.ToArray() is [], string.Join('\n', offences));

    /// <summary>Files below a folder of the root whose name ends so, without what was built or fetched.</summary>
    public static IReadOnlyList<string> Files(string folder, string ending)
    {
        var full = Path.Combine(Repository.Root, folder);
        return !Directory.Exists(full)
            ? []
            :
            [
                .. Directory.EnumerateFiles(full, "*" + ending, SearchOption.AllDirectories)
                    .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
                    .Where(path => !path.Split('/').Intersect(NotOurs).Any())
                    .Order(StringComparer.Ordinal),
            ];
    }

    private static IEnumerable<INamedTypeSymbol> PublicTypesOf(INamespaceOrTypeSymbol place) =>
        place.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .Where(member => member.DeclaredAccessibility == Accessibility.Public)
            .SelectMany(member =>
                member is INamedTypeSymbol type ? PublicTypesOf(type).Prepend(type) : PublicTypesOf(member));
}
