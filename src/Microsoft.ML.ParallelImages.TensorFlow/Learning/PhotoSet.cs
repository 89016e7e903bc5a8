using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.ParallelImages.Training;
using static System.FormattableString;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>The photos that a training began with, and what became of them since.</summary>
/// <param name="Training">Those that are learned from, in their order.</param>
/// <param name="Validation">Those that the progress is watched on.</param>
internal sealed record PhotoSet(IReadOnlyList<PhotoStamp> Training, IReadOnlyList<PhotoStamp> Validation)
{
    private const int MostNamed = 3;

    /// <summary>The photos of a task, as they are now.</summary>
    public static PhotoSet Of(TrainingTask task) => new(PhotoStamp.Of(task.Training), PhotoStamp.Of(task.Validation));

    /// <summary>What differs from <paramref name="earlier"/> ones, a phrase each; none: a training can go on.</summary>
    public IReadOnlyList<string> ChangesSince(PhotoSet earlier) =>
        [.. Changes(earlier.Training, Training, "training"), .. Changes(earlier.Validation, Validation, "validation")];

    /// <summary>
    /// Files with as many bytes as before and another time of change, in a phrase: copied, most probably. Null for
    /// none.
    /// </summary>
    public string? TouchedSince(PhotoSet earlier)
    {
        var before = earlier.Training.Concat(earlier.Validation).ToLookup(photo => photo.Name);
        var touched = Training.Concat(Validation).Where(photo => before[photo.Name].Any(photo.IsTouched));
        return Phrase("images with another time of change", touched.Select(photo => photo.Name).Distinct());
    }

    /// <summary>Alike on every machine with the same photos, whenever they were copied there.</summary>
    public static string Hash(IReadOnlyList<PhotoStamp> photos)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var photo in photos)
            hash.AppendData(Encoding.UTF8.GetBytes(Invariant($"{photo.Name} {photo.Label} {photo.Content}\n")));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static List<string> Changes(IReadOnlyList<PhotoStamp> earlier, IReadOnlyList<PhotoStamp> now, string use)
    {
        var (before, after) = (earlier.ToLookup(photo => photo.Name), now.ToLookup(photo => photo.Name));
        var kept = after.Where(photo => before.Contains(photo.Key)).Select(photo => photo.Key).ToList();
        string?[] phrases =
        [
            Phrase($"added {use} images", NamesOfMore(after, before)),
            Phrase($"removed {use} images", NamesOfMore(before, after)),
            Phrase($"{use} images of another class", Differing(photo => photo.Label)),
            Phrase($"{use} images of another content", Differing(photo => photo.Content)),
        ];
        List<string> found = [.. phrases.OfType<string>()];
        if (found.Count == 0 && !earlier.Select(PlaceOf).SequenceEqual(now.Select(PlaceOf)))
            found.Add($"another order of the {use} images");
        return found;

        static (string, int) PlaceOf(PhotoStamp photo) => (photo.Name, photo.Label);

        IEnumerable<string> Differing(Func<PhotoStamp, long> property) => kept.Where(
            name => before[name].Count() == after[name].Count()
                && !before[name].Select(property).Order().SequenceEqual(after[name].Select(property).Order()));
    }

    private static IEnumerable<string> NamesOfMore(
        ILookup<string, PhotoStamp> some, ILookup<string, PhotoStamp> others) =>
        some.Where(photo => photo.Count() > others[photo.Key].Count()).Select(photo => photo.Key);

    private static string? Phrase(string what, IEnumerable<string> names)
    {
        var all = names.ToList();
        var more = all.Count > MostNamed ? ", …" : "";
        return all.Count == 0 ? null : $"{what}: {all.Count} ({string.Join(", ", all.Take(MostNamed))}{more})";
    }
}
