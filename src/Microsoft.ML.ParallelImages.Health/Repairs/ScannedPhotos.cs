using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Finds the photos that a report names in the source that was scanned.</summary>
internal static class ScannedPhotos
{
    public static Dictionary<string, int> PlacesOf(ImageSource source)
    {
        var places = new Dictionary<string, int>(source.Files.Count, StringComparer.Ordinal);
        for (var place = 0; place < source.Files.Count; place++)
            places.TryAdd(source.Files[place].Identity, place);
        return places;
    }

    /// <exception cref="ArgumentException">There is no such photo.</exception>
    public static int PlaceOf(string photo, IReadOnlyDictionary<string, int> places) =>
        places.TryGetValue(photo, out var place)
            ? place
            : throw new ArgumentException(
                $"The source has no photo '{photo}', which the report names. Expected the source that was scanned; "
                + "scan it anew if files were moved since.");
}
