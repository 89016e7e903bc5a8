using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Packages;

/// <summary>What nuget/pack leaves is what a stranger expects of a package, and equal bytes each time.</summary>
[Trait("Category", "Packages")]
public sealed class PackageTests(PackedFeed feed)
{
    private const string Tool = "Microsoft.ML.ParallelImages.Tool";
    private const long MostBytesOfATool = 40_000_000;

    [Fact]
    public void Every_project_of_src_is_a_package_and_the_tool_one_for_each_system()
    {
        var source = Path.Combine(Repository.Root, "src");
        var projects = Directory.EnumerateDirectories(source).Select(folder => Path.GetFileName(folder)!).ToHashSet();
        var systems = XDocument.Load(Path.Combine(source, Tool, Tool + ".csproj"))
            .Descendants("ToolPackageRuntimeIdentifiers").Single().Value.Split(';');

        var ids = feed.Packages().Select(path => Id(Nuspec(path))).ToHashSet();

        Assert.Equal(projects.Union(systems.Select(system => $"{Tool}.{system}")).ToHashSet(), ids);
    }

    [Fact]
    public void Every_package_brings_icon_readme_licence_notices_and_a_list_of_what_it_is_made_of() =>
        Assert.All(feed.Packages(), path =>
        {
            using var zip = ZipFile.OpenRead(path);
            var names = zip.Entries.Select(entry => entry.FullName).ToHashSet();
            string[] expected =
                ["icon.png", "README.md", "LICENSE", "THIRD-PARTY-NOTICES.md", "_manifest/sbom.cdx.json"];
            Assert.Superset(expected.ToHashSet(), names);
            var metadata = Nuspec(path).Root!.Elements().Single();
            Assert.Equal("MIT", Value(metadata, "license"));
            Assert.Equal("icon.png", Value(metadata, "icon"));
            Assert.Equal("README.md", Value(metadata, "readme"));
            Assert.InRange(zip.GetEntry("icon.png")!.Length, 1, 20_000);
            Assert.Matches(
                "^```\ndotnet (add package|tool install --global) Microsoft.ML.ParallelImages", Text(zip, "README.md"));
        });

    [Fact]
    public void The_list_names_every_package_that_is_asked_for_with_version_and_licence() =>
        Assert.All(feed.Packages(), path =>
        {
            using var zip = ZipFile.OpenRead(path);
            var bill = JsonDocument.Parse(Text(zip, "_manifest/sbom.cdx.json")).RootElement;
            var parts = bill.GetProperty("components").EnumerateArray()
                .ToDictionary(part => part.GetProperty("name").GetString()!);
            Assert.All(Dependencies(path), dependency => Assert.Contains(dependency.Id, parts.Keys));
            Assert.All(parts.Values, part =>
            {
                Assert.Matches(@"^\d", part.GetProperty("version").GetString());
                Assert.NotEmpty(part.GetProperty("licenses").EnumerateArray());
            });
        });

    [Fact]
    public void The_notices_name_every_part_that_comes_from_others() =>
        Assert.All(feed.Packages(), path =>
        {
            using var zip = ZipFile.OpenRead(path);
            var notices = Text(zip, "THIRD-PARTY-NOTICES.md");
            var named = JsonDocument.Parse(Text(zip, "_manifest/sbom.cdx.json")).RootElement.GetProperty("components")
                .EnumerateArray().Select(part => part.GetProperty("name").GetString()!)
                .Where(name => !name.StartsWith("Microsoft.ML.ParallelImages"));
            Assert.All(named, name => Assert.Matches($@"(?<![\w.]){Regex.Escape(name)}(?!\.?\w)", notices));
        });

    [Fact]
    public void The_tool_brings_the_licences_of_the_libraries_that_it_contains() =>
        Assert.All(feed.Packages().Where(path => path.Contains(".Tool.linux-") || path.Contains(".Tool.any")), path =>
        {
            using var zip = ZipFile.OpenRead(path);
            string[] expected =
            [
                "Microsoft.ML/LICENSE", "Microsoft.ML.OnnxRuntime/ThirdPartyNotices.txt",
                "SkiaSharp/THIRD-PARTY-NOTICES.txt",
            ];
            var names = zip.Entries.Select(entry => entry.FullName).ToArray();
            Assert.All(expected, name => Assert.Contains(names, entry => entry.EndsWith("/notices/" + name)));
        });

    [Fact]
    public void Packages_ask_for_each_other_in_exactly_their_own_version() =>
        Assert.All(
            feed.Packages().SelectMany(Dependencies).Where(one => one.Id.StartsWith("Microsoft.ML.ParallelImages")),
            dependency => Assert.Equal($"[{PackedFeed.Version}]", dependency.Version));

    [Fact]
    public void Symbols_lie_beside_every_library_and_name_no_folder_of_this_machine() =>
        Assert.All(feed.Packages().Where(path => !path.Contains(".Tool.")), path =>
        {
            using var zip = ZipFile.OpenRead(Path.ChangeExtension(path, ".snupkg"));
            var symbols = zip.Entries.Single(entry => entry.Name.EndsWith(".pdb"));
            var bytes = new MemoryStream();
            using (var stream = symbols.Open())
                stream.CopyTo(bytes);
            bytes.Position = 0;
            using var provider = MetadataReaderProvider.FromPortablePdbStream(bytes);
            var reader = provider.GetMetadataReader();
            var documents = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name));
            Assert.NotEmpty(documents);
            Assert.All(documents, document => Assert.StartsWith("/_", document));
        });

    [Fact]
    public void Packing_again_gives_equal_bytes()
    {
        using var again = new TemporaryFolder();
        PackedFeed.Pack(again.Path);

        Assert.All(feed.Packages().Concat(feed.Packages(".snupkg")), path =>
            Assert.True(
                File.ReadAllBytes(path).AsSpan().SequenceEqual(File.ReadAllBytes(again[Path.GetFileName(path)])),
                $"{Path.GetFileName(path)} is another one the second time."));
    }

    [Fact]
    public void A_tool_for_one_system_stays_small() =>
        Assert.All(
            feed.Packages().Where(path => Regex.IsMatch(path, @"\.Tool\.(linux|osx|win)-")),
            path => Assert.InRange(new FileInfo(path).Length, 1, MostBytesOfATool));

    private static XDocument Nuspec(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        return XDocument.Parse(Text(zip, zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec")).FullName));
    }

    private static IEnumerable<(string Id, string Version)> Dependencies(string path) =>
        Nuspec(path).Descendants().Where(element => element.Name.LocalName == "dependency")
            .Select(element => ((string)element.Attribute("id")!, (string)element.Attribute("version")!));

    private static string Id(XDocument nuspec) => Value(nuspec.Root!.Elements().Single(), "id");

    private static string Value(XElement metadata, string name) =>
        metadata.Elements().Single(element => element.Name.LocalName == name).Value;

    private static string Text(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
