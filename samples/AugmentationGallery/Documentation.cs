using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>What the library's own documentation says, which lies beside it as XML.</summary>
internal sealed partial class Documentation
{
    private readonly Dictionary<string, XElement> _members;

    private Documentation(Dictionary<string, XElement> members) => _members = members;

    /// <exception cref="IOException">It does not lie there.</exception>
    public static Documentation Load()
    {
        var path = Path.ChangeExtension(typeof(Recipe).Assembly.Location, ".xml");
        return File.Exists(path)
            ? new(XDocument.Load(path).Descendants("member").ToDictionary(member => (string)member.Attribute("name")!))
            : throw new FileNotFoundException(
                $"The library's documentation is not at '{path}', where a build puts it. Build the library again.");
    }

    /// <summary>What a type is, in a sentence.</summary>
    public string Summary(Type type) => Text($"T:{type.FullName}", "summary");

    /// <summary>What a kind should be known for: its source, mostly.</summary>
    public string Remarks(Type type) => Text($"T:{type.FullName}", "remarks");

    /// <summary>What an option is.</summary>
    public string Summary(PropertyInfo option) => Text($"P:{option.DeclaringType!.FullName}.{option.Name}", "summary");

    private string Text(string id, string part)
    {
        if (!_members.TryGetValue(id, out var member))
            return "";
        if (member.Element("inheritdoc")?.Attribute("cref") is { } other)
            return Text(other.Value, part);
        return member.Element(part) is { } text ? Spaces().Replace(Text(text), " ").Trim() : "";
    }

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see =>
            Name((string?)see.Attribute("cref") ?? (string?)see.Attribute("langword")),
        XElement { Name.LocalName: "paramref" } name => (string?)name.Attribute("name"),
        XElement other => Text(other),
        _ => "",
    }));

    /// <summary>The last name of <c>M:Space.Type.Member(Arguments)</c>.</summary>
    private static string Name(string? reference) => (reference ?? "").Split('(')[0].Split('.')[^1];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
