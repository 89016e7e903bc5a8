using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>The key points that the rows of a YOLO data set have behind their boxes.</summary>
/// <param name="Count">How many; 0 for none.</param>
/// <param name="Numbers">Of each: x and y, or those and whether it is there, 0, and seen, 2, or hidden, 1.</param>
internal sealed record YoloPose(int Count, int Numbers)
{
    private const string Shape = "kpt_shape", Flip = "flip_idx";

    public static YoloPose None { get; } = new(0, 0);

    /// <summary>Points have no names there but their numbers; null where none changes places in a mirror.</summary>
    public KeyPointNames? Names { get; private init; }

    /// <summary>Reads <c>kpt_shape: [17, 3]</c> and <c>flip_idx: [0, 2, 1]</c> of a file beside the folders.</summary>
    /// <exception cref="ImageSourceException">There are such lines, and they cannot be understood.</exception>
    public static YoloPose Find(string root)
    {
        foreach (var file in Directory.EnumerateFiles(root, "*.y*ml").Order(StringComparer.Ordinal))
        {
            if (ListOf(file, Shape) is not { } shape)
                continue;
            if (shape is not [> 0 and var count, 2 or 3])
                throw NotUnderstood(file, Shape, shape, "[points, 2] or [points, 3]");
            return new YoloPose(count, shape[1]) { Names = NamesOf(file, count) };
        }

        return None;
    }

    /// <summary>The points of a row, as shares of the picture; null where a number cannot be true.</summary>
    public IReadOnlyList<KeyPoint>? PointsOf(ReadOnlySpan<double> numbers)
    {
        var points = new KeyPoint[Count];
        for (var i = 0; i < Count; i++)
        {
            var point = numbers.Slice(i * Numbers, Numbers);
            var state = Numbers == 3 ? point[2] : point[0] == 0 && point[1] == 0 ? 0 : 2;
            if (state is not (0 or 1 or 2) || !double.IsFinite(point[0]) || !double.IsFinite(point[1]))
                return null;
            if (state != 0)
                points[i] = new(point[0], point[1], (KeyPointState)state);
        }

        return points;
    }

    private static KeyPointNames? NamesOf(string file, int count)
    {
        if (ListOf(file, Flip) is not { } partners)
            return null;
        var isPaired = partners.Length == count
            && partners.Index().All(it => it.Item >= 0 && it.Item < count && partners[it.Item] == it.Index);
        return isPaired
            ? new KeyPointNames(
                Enumerable.Range(0, count).Select(NameOf),
                partners.Index().Where(it => it.Item > it.Index).Select(it => (NameOf(it.Index), NameOf(it.Item))))
            : throw NotUnderstood(file, Flip, partners, $"for each of {count} points its partner in the mirror");
    }

    private static string NameOf(int point) => point.ToString(CultureInfo.InvariantCulture);

    private static int[]? ListOf(string file, string key)
    {
        using var reader = new StreamReader(FileReader.OpenStream(file));
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith(key + ":", StringComparison.Ordinal))
                continue;
            var list = line[(key.Length + 1)..].Split('#')[0].Trim().Trim('[', ']').Split(',');
            return [.. list.Select(text => int.TryParse(text, CultureInfo.InvariantCulture, out var one) ? one : -1)];
        }

        return null;
    }

    private static ImageSourceException NotUnderstood(string file, string key, int[] found, string expected) => new(
        $"Reading the key points of '{file}': {key} is [{string.Join(", ", found)}]; expected {expected}.");
}
