using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Texts of projects, kept in this assembly, with holes such as <c>[[name]]</c>.</summary>
internal static partial class ProjectTemplate
{
    /// <summary>The package that this program was made of.</summary>
    public static string Version =>
        typeof(ImageScorer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];

    /// <summary>A template with its holes filled.</summary>
    /// <param name="template">Such as <c>Console/program</c>.</param>
    /// <param name="holes">What stands in each hole; what comes from a user may look like a hole.</param>
    public static byte[] Fill(string template, params (string Hole, string Text)[] holes)
    {
        var name = template.Replace('/', '.') + ".txt";
        using var stream = typeof(ProjectTemplate).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        return Encoding.UTF8.GetBytes(
            Hole().Replace(text, hole => holes.Single(one => one.Hole == hole.Groups[1].Value).Text));
    }

    [GeneratedRegex(@"\[\[(\w+)\]\]")]
    private static partial Regex Hole();
}
