using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages;

/// <summary>Samples are in the solution and built with it, but for one whose packages are not everywhere.</summary>
[Trait("Category", "Repository")]
public sealed class SampleTests
{
    private const string Outside = "samples/VisionTrainer/VisionTrainer.csproj";

    [Fact]
    public void Every_sample_is_in_the_solution_but_the_one_whose_packages_are_not_everywhere()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Microsoft.ML.ParallelImages.sln"))
            .Replace('\\', '/');

        Assert.Equal([Outside], House.Files("samples", ".csproj").Where(project => !solution.Contains(project)));
    }

    [Fact]
    public void The_sample_outside_names_its_packages_and_says_what_was_run_of_it()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, Outside));
        var packages = project.Descendants("PackageReference").Select(package => (string?)package.Attribute("Include"));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "samples", "VisionTrainer", "README.md"))
            .ReplaceLineEndings(" ");

        Assert.Equal(["Microsoft.ML.Vision", "SciSharp.TensorFlow.Redist"], packages);
        Assert.Contains("never run by this project's builds", readme, StringComparison.Ordinal);
        Assert.All(packages, package => Assert.Contains(package!, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_outside_compiles_against_this_library() => House.AssertNone(Errors(VisionMembers.Source));

    [Fact]
    public void Without_the_trainer_it_does_not_compile() => Assert.NotEmpty(Errors(""));

    private static IEnumerable<string> Errors(string vision)
    {
        string[] implicitUsings =
        [
            "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading",
            "System.Threading.Tasks",
        ];
        var usings = string.Concat(implicitUsings.Select(name => $"global using {name};\n"));
        var files = House.Files("samples/VisionTrainer", ".cs").Select(file => string.Join('\n', House.Lines(file)));
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Annotations);
        return CSharpCompilation.Create(
                "sample", files.Append(usings).Append(vision).Select(text => CSharpSyntaxTree.ParseText(text)),
                House.References, options)
            .GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString());
    }
}
