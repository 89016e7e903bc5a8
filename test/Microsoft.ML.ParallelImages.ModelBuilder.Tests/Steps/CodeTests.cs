using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.ML.ParallelImages.Tool;

namespace ModelBuilder.Web;

/// <summary>What the drawer shows is what the tool and the compiler take.</summary>
public sealed class CodeTests(Shop shop) : IClassFixture<Shop>
{
    private const string Usings =
        "global using System; global using System.IO; global using System.Linq; "
        + "global using System.Collections.Generic;";

    public static TheoryData<string, string> Settings
    {
        get
        {
            string[] settings =
            [
                "{}",
                """
                {"mode":"Full","epochs":7,"minutes":2.5,"patience":3,"validation":0.25,"copies":3,"test":0.3,
                "balancing":"EqualClasses","seed":-9,"workers":1,"checks":"all","threshold":0.75,"preset":"Strong"}
                """,
            ];
            var all = new TheoryData<string, string>();
            foreach (var (step, _) in StepList.All)
            {
                foreach (var one in settings)
                    all.Add(step, one);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task The_command_line_is_one_of_the_tool_and_the_program_compiles(string step, string settings)
    {
        await shop.Visitor.Post("/api/settings", System.Text.Json.Nodes.JsonNode.Parse(settings)!);

        var code = await shop.Visitor.Get($"/api/code/{step}");

        var words = ((string)code["command"]!).Split(' ');
        Assert.Equal("parallel-images", words[0]);
        Assert.Empty(Commands.Root().Parse(words[1..]).Errors);
        Assert.Empty(ErrorsOf((string)code["cSharp"]!));
    }

    [Fact]
    public async Task Every_control_of_a_training_is_in_its_command_line()
    {
        await shop.Visitor.Post(
            "/api/settings",
            new { mode = "Full", epochs = 7, minutes = 2.5, seed = 4, balancing = "EqualClasses", preset = "Strong" });

        var command = (string)(await shop.Visitor.Get("/api/code/train"))["command"]!;

        Assert.StartsWith(
            "parallel-images train drawn.photos.csv --mode full --recipe Strong --epochs 7 --time 150s --validation "
            + "0.1 --balance EqualClasses --seed 4",
            command);
    }

    private static IEnumerable<string> ErrorsOf(string program)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
                "step", [CSharpSyntaxTree.ParseText(program), CSharpSyntaxTree.ParseText(Usings)], references,
                new CSharpCompilationOptions(OutputKind.ConsoleApplication))
            .GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.ToString());
    }
}
