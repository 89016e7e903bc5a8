using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>Which files are known to be of one picture: planted twins, and what the clean set has already.</summary>
internal sealed class Pictures
{
    private readonly Dictionary<string, string> _parents = [];

    public Pictures(PlantedPhotos planted, HealthReport cleanReport, ImageSource clean)
    {
        foreach (var (path, twin, _) in planted.Twins)
            Join(Path.GetFullPath(path), Path.GetFullPath(twin));
        var names = clean.Files.ToDictionary(file => file.Identity, file => Path.GetFullPath(file.Path!));
        foreach (var link in cleanReport.Groups.SelectMany(group => group.Links))
            Join(names[link.Photo], names[link.Other]);
    }

    public bool AreOne(string one, string other) => RootOf(one) == RootOf(other);

    private void Join(string one, string other) => _parents[RootOf(one)] = RootOf(other);

    private string RootOf(string file)
    {
        while (_parents.TryGetValue(file, out var parent) && parent != file)
            file = parent;
        return file;
    }
}
