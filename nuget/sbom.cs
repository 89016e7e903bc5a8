#:property RestorePackagesWithLockFile=false
#:property PublishAot=false

// Writes what a package is made of as obj/sbom.cdx.json (CycloneDX 1.6) of each project of src:
//   dotnet run nuget/sbom.cs -- VERSION
// From the project's references, its lock file and the packages that were restored for it. It names no time and no
// machine, so that equal sources give equal bytes.
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

var version = args[0];
var projects = Directory.GetFiles("src", "*.csproj", SearchOption.AllDirectories);
Array.Sort(projects, StringComparer.Ordinal);
var ours = projects.ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase);
foreach (var project in projects)
{
    var bill = new Bill(project, version, ours);
    var file = Path.Combine(Path.GetDirectoryName(project)!, "obj", "sbom.cdx.json");
    File.WriteAllText(file, bill.Write().ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    Console.WriteLine($"{Path.GetFileNameWithoutExtension(project)}: made of {bill.Count} other parts");
}

/// <summary>A project, and all that its package brings.</summary>
internal sealed class Bill(string project, string version, Dictionary<string, string> ours)
{
    // What is inside a package and comes from others: THIRD-PARTY-NOTICES.md says more.
    private static readonly Dictionary<string, (string Type, string Name, string Version, string Licence)> Inside =
        new()
        {
            ["efficientnet-lite0.onnx"] = ("machine-learning-model", "EfficientNet-Lite0", "1", "Apache-2.0"),
            ["Sources/unicode-form-c.txt"] = ("data", "Unicode Character Database", "14.0", "Unicode-DFS-2016"),
        };

    private readonly string _folder = Path.GetDirectoryName(project)!;
    private readonly SortedDictionary<string, JsonObject> _components = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string[]> _dependencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonNode> _locked = new(StringComparer.OrdinalIgnoreCase);

    public int Count => _components.Count;

    public JsonObject Write()
    {
        foreach (var (_, packages) in Read("packages.lock.json")["dependencies"]!.AsObject())
        {
            foreach (var (id, package) in packages!.AsObject())
                _locked.TryAdd(id, package!);
        }

        var name = Path.GetFileNameWithoutExtension(project);
        var self = Reference(name);
        _dependencies[self] = [.. References().Select(Add).Concat(AddContents())];
        return new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["component"] = Package(name, self) },
            ["components"] = new JsonArray([.. _components.Values]),
            ["dependencies"] = new JsonArray([.. _dependencies.Select(pair => new JsonObject
            {
                ["ref"] = pair.Key,
                ["dependsOn"] = new JsonArray([.. pair.Value.Order(StringComparer.Ordinal)]),
            })]),
        };
    }

    /// <summary>What the package asks for: tools of the build are kept from its users.</summary>
    private IEnumerable<string> References()
    {
        var items = XDocument.Load(project);
        return items.Descendants("ProjectReference")
            .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value))
            .Concat(items.Descendants("PackageReference")
                .Where(item => (string?)item.Attribute("PrivateAssets") != "all")
                .Select(item => item.Attribute("Include")!.Value));
    }

    /// <summary>Adds a package and all that it needs; returns how it is referred to.</summary>
    private string Add(string name)
    {
        var reference = Reference(name);
        if (_components.TryAdd(reference, Package(name, reference)))
        {
            var needs = _locked[name]["dependencies"]?.AsObject().Select(need => need.Key) ?? [];
            _dependencies[reference] = [.. needs.Select(Add)];
        }

        return reference;
    }

    private IEnumerable<string> AddContents()
    {
        foreach (var path in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            if (!Inside.TryGetValue(Path.GetRelativePath(_folder, path), out var part))
                continue;
            var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
            _components[part.Name] = new JsonObject
            {
                ["type"] = part.Type,
                ["bom-ref"] = part.Name,
                ["name"] = part.Name,
                ["version"] = part.Version,
                ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = hash }),
                ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = part.Licence } }),
            };
            _dependencies[part.Name] = [];
            yield return part.Name;
        }
    }

    private JsonObject Package(string name, string reference) => new()
    {
        ["type"] = "library",
        ["bom-ref"] = reference,
        ["name"] = NameOf(name),
        ["version"] = VersionOf(name),
        ["licenses"] = new JsonArray(Licence(name)),
        ["purl"] = reference,
    };

    private JsonObject Licence(string name)
    {
        if (ours.ContainsKey(name))
            return new JsonObject { ["expression"] = "MIT" };
        var metadata = Nuspec(name).Root!.Elements().Single();
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        if ((string?)licence?.Attribute("type") == "expression")
            return new JsonObject { ["expression"] = licence!.Value };
        var place = metadata.Elements().First(element => element.Name.LocalName == "licenseUrl").Value;
        var known = new JsonObject { ["name"] = licence?.Value ?? "see its address", ["url"] = place };
        return new JsonObject { ["license"] = known };
    }

    private XDocument Nuspec(string name)
    {
        var id = name.ToLowerInvariant();
        return Read("obj/project.assets.json")["packageFolders"]!.AsObject()
            .Select(folder => Path.Combine(folder.Key, id, VersionOf(name), id + ".nuspec")).Where(File.Exists)
            .Select(XDocument.Load).First();
    }

    private string Reference(string name) => $"pkg:nuget/{NameOf(name)}@{VersionOf(name)}";

    private string NameOf(string name) =>
        ours.TryGetValue(name, out var path) ? Path.GetFileNameWithoutExtension(path) : name;

    private string VersionOf(string name) =>
        ours.ContainsKey(name) ? version : _locked[name]["resolved"]!.GetValue<string>();

    private JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, file)))!;
}
