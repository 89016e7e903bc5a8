using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>The kept features of one training: what is known, what must be computed, and what is kept of it.</summary>
internal sealed class FeatureCache(
    FeatureCacheOptions options, ImageNetwork network, Device device, DecodeOptions decode)
{
    private readonly FeatureKeys _keys = new(network, options.Comparison, device, decode);
    private readonly Dictionary<string, FeatureFile> _files = [];
    private readonly List<string> _messages = [];
    private int _reused;
    private int _computed;

    public FeatureCacheReport Report => new(_reused, _computed, [.. _messages.Distinct()]);

    /// <summary>One key an image; null for images whose features are never kept.</summary>
    public FeatureKey?[] KeysOf(IReadOnlyList<LazyImage> images, Pass pass, CancellationToken cancellation)
    {
        var keys = new FeatureKey?[images.Count];
        var files = new Dictionary<(Recipe, bool), FeatureFile?>();
        using var buffer = new PooledBytes();
        for (var i = 0; i < keys.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var draw = (images[i].Recipe, images[i].IsTraining);
            if (!files.TryGetValue(draw, out var file))
                files[draw] = file = FileOf(images[i], pass);
            keys[i] = file is null ? null : _keys.Of(images[i], file, buffer);
        }

        return keys;
    }

    /// <summary>Hands out what is known; returns the positions whose features are not.</summary>
    public int[] Restore(IReadOnlyList<FeatureKey?> keys, Action<int, ReadOnlySpan<float>> store)
    {
        var known = new bool[keys.Count];
        foreach (var group in GroupsOf(keys))
        {
            var positions = group.ToLookup(position => keys[position]!.Value.Content);
            var problem = group.Key.Read((content, _, features) =>
            {
                foreach (var position in positions[content])
                {
                    store(position, features);
                    known[position] = true;
                }
            });
            if (problem is not null)
            {
                _messages.Add(
                    $"Reading kept features from '{group.Key.Path}': {problem}. The features are computed anew and the "
                    + "file is replaced.");
            }
        }

        _reused += known.Count(isKnown => isKnown);
        return [.. Enumerable.Range(0, keys.Count).Where(position => !known[position])];
    }

    /// <summary>Keeps what was computed beside what is kept of other images.</summary>
    /// <param name="keys">Of all images.</param>
    /// <param name="computed">Positions that <see cref="Restore"/> did not know.</param>
    /// <param name="row">Features by position; null for an image that was left out.</param>
    public void Save(IReadOnlyList<FeatureKey?> keys, IReadOnlyList<int> computed, Func<int, float[]?> row)
    {
        _computed += computed.Count(position => row(position) is not null);
        var changed = computed.Where(position => row(position) is not null).Select(position => keys[position]?.File)
            .ToHashSet();
        foreach (var group in GroupsOf(keys).Where(group => changed.Contains(group.Key)))
        {
            try
            {
                Directory.CreateDirectory(options.Folder);
                Write(group.Key, keys, [.. group.Where(position => row(position) is not null)], row);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _messages.Add(
                    $"Keeping features in '{group.Key.Path}': {failure.Message} The training goes on, and the next one "
                    + "computes them again. Check that the folder can be written and that the disk is not full.");
            }
        }
    }

    private static void Write(
        FeatureFile file, IReadOnlyList<FeatureKey?> keys, IReadOnlyList<int> positions, Func<int, float[]?> row)
    {
        var places = positions.Select(position => keys[position]!.Value.Place).ToHashSet();
        var length = row(positions[0])!.Length;
        file.Write(length, write =>
        {
            foreach (var position in positions.DistinctBy(position => keys[position]!.Value.Content))
                write(keys[position]!.Value.Content, keys[position]!.Value.Place, row(position));
            file.Read((content, place, features) =>
            {
                if (!places.Contains(place) && features.Length == length)
                    write(content, place, features);
            });
        });
    }

    private static IEnumerable<IGrouping<FeatureFile, int>> GroupsOf(IReadOnlyList<FeatureKey?> keys) =>
        Enumerable.Range(0, keys.Count).Where(position => keys[position] is not null)
            .GroupBy(position => keys[position]!.Value.File);

    private FeatureFile? FileOf(LazyImage image, Pass pass)
    {
        try
        {
            var description = _keys.Describe(image, pass);
            if (!_files.TryGetValue(description, out var file))
            {
                var path = Path.Combine(options.Folder, _keys.FileName(description));
                _files[description] = file = new FeatureFile(path, description);
            }

            return file;
        }
        catch (NotSupportedException failure)
        {
            _messages.Add(
                $"Features of images with the recipe '{image.Recipe}' are computed in every training and not kept: one "
                + "of its steps is not known to this library, so that a change of it would not be noticed. "
                + $"{failure.Message}");
            return null;
        }
    }
}
