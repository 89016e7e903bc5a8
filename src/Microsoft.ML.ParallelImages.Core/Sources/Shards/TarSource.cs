using System.Collections.Frozen;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// The images in tar files (shards): one open file in the place of many thousands, so that small pictures are read
/// without opening any.
/// </summary>
/// <remarks>
/// An image's identity is its path in the tar file, with <c>/</c>, in Unicode form C. Images come shard by shard, in
/// their order. Hidden members, those in folders of systems, and links are left out and counted. Shards stay open as
/// long as their images are in use, and must not change meanwhile. Compressed tar files are refused: no picture could
/// be found in them without unpacking all before it.
/// </remarks>
public sealed class TarSource : ImageSource
{
    private const string LabelExtension = ".cls";

    private readonly IReadOnlyList<string?> _parts;

    private TarSource(
        IReadOnlyList<ImageFile> files, ImageLabels labels, IReadOnlyList<string?> parts, ScanReport report)
        : base(files, labels, report) => _parts = parts;

    /// <summary>Lists the images of tar files. Reads names and labels only: no image is opened.</summary>
    /// <param name="shards">Paths of the files, at least one.</param>
    /// <param name="options">Which members are images, and their labels.</param>
    /// <exception cref="ImageSourceException">
    /// A shard is missing, broken or compressed; there is no image; two images have one identity.
    /// </exception>
    public static TarSource Read(IEnumerable<string> shards, TarOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(shards);
        options ??= new TarOptions();
        var extensions = options.Extensions.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        var (files, labels, skipped) = (new List<ImageFile>(), new Dictionary<string, string>(), new SkipTally());
        var places = new Dictionary<string, TarShard>(StringComparer.Ordinal);
        foreach (var shard in shards.Select(path => new TarShard(path)))
        {
            foreach (var member in shard.Members)
            {
                if (member.IsLeftOut(skipped))
                    continue;
                if (member.Name.EndsWith(LabelExtension, StringComparison.OrdinalIgnoreCase))
                    labels[StemOf(member.Name)] = shard.TextOf(member);
                else if (!extensions.Contains(Path.GetExtension(member.Name)))
                    skipped.Add(SkipReason.OtherExtension, "", member.Name);
                else if (places.TryAdd(member.Name, shard))
                    files.Add(FileOf(shard, member));
                else
                    throw SameName(member.Name, places[member.Name].Path, shard.Path);
            }
        }

        if (files.Count == 0)
            throw NoImages(shards, options);
        var parts = PartsOf(files);
        var all = LabelsOf(files, Labelling(options, labels, parts));
        var report = new ScanReport
        {
            Source = string.Join(", ", places.Values.Distinct().Select(shard => shard.Path)),
            Images = files.Count,
            Skipped = skipped.ToEntries(),
        };
        return new(files, all, parts, report.Of(all));
    }

    /// <inheritdoc/>
    public override string? PartOf(int index) => _parts[index];

    private static TarImageFile FileOf(TarShard shard, TarMember member) => member.Length <= FileReader.LongestArray
        ? new(shard, member.Name, member.Start, (int)member.Length)
        : throw new ImageSourceException(
            $"Listing the images in '{shard.Path}': '{member.Name}' is {member.Length} bytes long; images up to 2 GB "
            + "can be read.");

    /// <summary>The part that each image's first folder names, if all of them name one.</summary>
    private static string?[] PartsOf(List<ImageFile> files)
    {
        var names = new Dictionary<string, string?>();
        foreach (var first in files.Select(file => file.Identity.Split('/')[0]).Distinct())
        {
            var reading = PartName.Readings(first).FirstOrDefault();
            names[first] = reading.Subset == Subset.None ? null : reading.Subset.ToString().ToLowerInvariant();
        }

        return names.ContainsValue(null)
            ? new string?[files.Count]
            : [.. files.Select(file => names[file.Identity.Split('/')[0]])];
    }

    private static Func<int, string, string?> Labelling(
        TarOptions options, Dictionary<string, string> labels, string?[] parts)
    {
        if (options.LabelOf is { } labelOf)
            return (_, identity) => labelOf(identity);
        return (index, identity) =>
        {
            if (labels.TryGetValue(StemOf(identity), out var label))
                return label;
            var (path, at) = (identity.Split('/'), parts[index] is null ? 0 : 1);
            return path.Length > at + 1 ? path[at] : null;
        };
    }

    private static ImageLabels LabelsOf(List<ImageFile> files, Func<int, string, string?> labelOf)
    {
        string?[] names =
        [
            .. files.Select((file, index) => labelOf(index, file.Identity))
                .Select(name => string.IsNullOrWhiteSpace(name) ? null : FormC.Of(name)),
        ];
        var classes = LabelSet.Ordinal(names.OfType<string>());
        return classes.Count == 0
            ? ImageLabels.None(files.Count)
            : ImageLabels.Of(classes, [.. names.Select(name => name is null ? -1 : classes.IndexOf(name))]);
    }

    private static string StemOf(string name) => name[..^Path.GetExtension(name).Length];

    private static ImageSourceException SameName(string name, string one, string other) => new(
        $"Listing the images in tar files: '{name}' stands in '{one}' and "
        + (one == other ? "once more there" : $"in '{other}'")
        + ". Draws follow from names. Expected one image of each name; rename one, or write the shards anew.");

    private static ImageSourceException NoImages(IEnumerable<string> shards, TarOptions options) => new(
        $"Listing the images in tar files: {string.Join(", ", shards.Select(path => $"'{path}'"))} hold none. Expected "
        + $"members with one of the extensions {string.Join(", ", options.Extensions)}.");
}
