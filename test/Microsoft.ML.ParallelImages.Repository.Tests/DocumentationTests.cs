using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Microsoft.ML.ParallelImages;

/// <summary>Every public member is documented by words that its name does not say already.</summary>
[Trait("Category", "Repository")]
public sealed class DocumentationTests
{
    private const string Inherited = "(inherited)";

    private static readonly HashSet<string> SaysNothing =
    [
        .. Words("a an the this that its it of or and to for from in on by with as at is are be was has have get set "
            + "return value instance object class type new initializes whether given true false if"),
    ];

    public static TheoryData<string> Projects => [.. House.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_public_member_is_documented(string project)
    {
        var documentation = House.Documentation(project);
        var missing =
            from symbol in Symbols(project)
            where !IsDocumentedElsewhere(symbol, documentation) && Summary(Find(symbol, documentation)).Length == 0
            select symbol.ToDisplayString();

        House.AssertNone(missing);
    }

    [Fact]
    public void The_page_on_augmentation_names_every_step()
    {
        var steps = House.Files("src/Microsoft.ML.ParallelImages.Core/Recipes", ".cs")
            .SelectMany(House.Lines)
            .Select(line => Regex.Match(line, @"^public sealed record (\w+)\b.*: (Augmentation|Policy|Combinator)\b"))
            .Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        var page = string.Join('\n', House.Lines("docs/augmentation.md"));

        Assert.InRange(steps.Count, 70, 1000);
        House.AssertNone(steps.Where(step => !page.Contains($"| `{step}` |", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_summary_merely_restates_the_name(string project)
    {
        var documentation = House.Documentation(project);
        var echoes =
            from symbol in Symbols(project)
            let summary = Summary(Find(symbol, documentation))
            let name = $"{symbol.ContainingType?.Name} {symbol.Name}"
            where summary.Length > 0 && summary != Inherited && !AddsToName(summary, name)
            select $"{symbol.ToDisplayString()}: {summary}";

        House.AssertNone(echoes);
    }

    [Theory]
    [InlineData("Gets or sets the factor.", "Brightness Factor", false)]
    [InlineData("The image's size.", "Image Size", false)]
    [InlineData("Brightness multiplier drawn per image; 1 leaves it unchanged.", "Brightness Factor", true)]
    public void The_check_tells_words_from_echoes(string summary, string name, bool adds) =>
        Assert.Equal(adds, AddsToName(summary, name));

    private static IEnumerable<ISymbol> Symbols(string project) =>
        House.PublicTypes(project).SelectMany(type => ApiText.VisibleMembers(type).Prepend(type));

    private static XElement? Find(ISymbol symbol, Dictionary<string, XElement> documentation) =>
        documentation.GetValueOrDefault(symbol.GetDocumentationCommentId() ?? "");

    /// <summary>
    /// Parameters of records are documented on the type; a constructor without parameters may be the silent one.
    /// </summary>
    private static bool IsDocumentedElsewhere(ISymbol symbol, Dictionary<string, XElement> documentation)
    {
        var onType = symbol.ContainingType is { } type
            ? Find(type, documentation)?.Elements("param").Select(p => (string)p.Attribute("name")!).ToHashSet()
            : null;
        return symbol switch
        {
            { ContainingType.TypeKind: TypeKind.Delegate } => true,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor =>
                constructor.Parameters.All(parameter => onType?.Contains(parameter.Name) == true),
            IPropertySymbol property => onType?.Contains(property.Name) == true,
            _ => false,
        };
    }

    /// <summary>The text with the names of what it refers to.</summary>
    private static string Summary(XElement? documentation)
    {
        if (documentation?.Element("inheritdoc") is not null)
            return Inherited;
        var summary = new XElement(documentation?.Element("summary") ?? new XElement("summary"));
        foreach (var reference in summary.Descendants().Where(element => element.IsEmpty))
        {
            var target = (string?)reference.Attribute("cref") ?? (string?)reference.Attribute("name")
                ?? (string?)reference.Attribute("langword") ?? "";
            reference.Value = Regex.Match(target, @"(\w+)(\(.*\))?$").Groups[1].Value;
        }

        return Regex.Replace(summary.Value, @"\s+", " ").Trim();
    }

    private static bool AddsToName(string summary, string name) =>
        Words(summary).Except(Words(name)).Except(SaysNothing).Any();

    private static IEnumerable<string> Words(string text) =>
        Regex.Matches(text, @"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
            .Select(match => match.Value.ToLowerInvariant().TrimEnd('s'))
            .Where(word => word.Length > 0).Distinct();
}
