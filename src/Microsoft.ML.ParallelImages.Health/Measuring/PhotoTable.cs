using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What is known of all photos of a source when each was read once: the checks look at this alone.</summary>
internal sealed class PhotoTable(ImageSource source)
{
    private readonly Dictionary<int, string> _failures = [];
    private readonly UInt128[] _contents = new UInt128[source.Files.Count];
    private readonly PhotoMeasures[] _measures = new PhotoMeasures[source.Files.Count];

    public ImageSource Source => source;

    public int Count => _measures.Length;

    /// <summary>Why photos are broken, by their number.</summary>
    public IReadOnlyDictionary<int, string> Failures => _failures;

    /// <summary>The numbers of the photos that have pixels.</summary>
    public IEnumerable<int> Whole => Enumerable.Range(0, Count).Where(photo => _measures[photo].IsWhole);

    public ref readonly PhotoMeasures this[int photo] => ref _measures[photo];

    public UInt128 ContentOf(int photo) => _contents[photo];

    public string NameOf(int photo) => source.Files[photo].Identity;

    public int LabelOf(int photo) => source.Labels.ClassOf(photo);

    public void Add(int index, MeasuredPhoto photo)
    {
        (_contents[index], _measures[index]) = (photo.Content, photo.Measures);
        if (photo.Failure is { } failure)
            _failures.Add(index, failure);
    }
}
