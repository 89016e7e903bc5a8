using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Benchmarks.Planting;

/// <summary>A set in which a share of the labels is another class: any other, or the most similar one.</summary>
internal sealed class FlippedLabels
{
    private readonly List<(string Path, string? Label, string? Part)> _rows = [];
    private readonly HashSet<string> _photos = [];

    /// <param name="clean">The set; its files stay where they are.</param>
    /// <param name="share">Of the photos.</param>
    /// <param name="features">Of each photo, to flip to the nearest class; null to flip to any.</param>
    public FlippedLabels(ImageSource clean, double share, IReadOnlyList<float[]?>? features)
    {
        var nearest = features is null ? null : NearestOf(clean, features);
        var order = new Permutation(clean.Files.Count, RandomKey.FromSeed(2));
        var flipped = order.Take((int)Math.Round(share * order.Count)).ToHashSet();
        var classes = clean.Classes;
        for (var photo = 0; photo < clean.Files.Count; photo++)
        {
            var row = PlantedPhotos.RowOf(clean, photo);
            if (flipped.Contains(photo))
            {
                var label = clean.Labels.ClassOf(photo);
                var step = 1 + new CounterRandom(RandomKey.FromSeed(3).Child(photo)).Below(classes.Count - 1);
                row.Label = classes[nearest?[label] ?? ((label + step) % classes.Count)];
                _photos.Add(Path.GetFullPath(row.Path));
            }

            _rows.Add(row);
        }
    }

    /// <summary>The full paths of the photos whose labels were flipped.</summary>
    public IReadOnlySet<string> Photos => _photos;

    public ImageSource SourceIn(string folder) => PlantedPhotos.SourceOf(_rows, folder);

    /// <summary>Of each class the other one whose mean features are nearest.</summary>
    private static int[] NearestOf(ImageSource source, IReadOnlyList<float[]?> features)
    {
        var means = Enumerable.Range(0, source.Classes.Count).Select(label =>
        {
            var mean = new float[features.First(row => row is not null)!.Length];
            for (var photo = 0; photo < features.Count; photo++)
            {
                if (features[photo] is { } row && source.Labels.ClassOf(photo) == label)
                    TensorPrimitives.Add(mean, row, mean);
            }

            return mean;
        }).ToList();
        return
        [
            .. means.Select((mean, label) => Enumerable.Range(0, means.Count).Where(other => other != label)
                .MaxBy(other => TensorPrimitives.CosineSimilarity(mean, means[other]))),
        ];
    }
}
