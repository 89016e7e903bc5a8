using System.Collections.Frozen;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The options of a scan in the form that reading folders wants them.</summary>
internal sealed record ScanRules(
    FrozenSet<string> Extensions, bool FollowLinks, UnreadablePolicy Unreadable, bool AsKeras)
{
    /// <summary>Order of the images of a class.</summary>
    public Comparison<FoundImage> Order => AsKeras ? FoundImage.CompareFolderByFolder : FoundImage.Compare;

    public static ScanRules From(FolderScanOptions options) => new(
        options.Extensions.ToFrozenSet(StringComparer.OrdinalIgnoreCase), options.FollowLinks, options.Unreadable,
        options.HasKerasRules);

    /// <summary>True for names that Keras takes for images: they end in the letters of an extension.</summary>
    public bool EndsAsInKeras(ReadOnlySpan<char> name)
    {
        foreach (var extension in Extensions)
        {
            if (name.EndsWith(extension.AsSpan(1), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
