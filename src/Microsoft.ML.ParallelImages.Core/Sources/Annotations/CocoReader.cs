using System.Globalization;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads a COCO file: images, and annotations that point to them and to categories by their ids.</summary>
internal sealed class CocoReader(string path, AnnotationList list)
{
    private const int NumbersOfPoint = 3;

    private readonly Dictionary<long, AnnotatedImage> _images = [];
    private readonly Dictionary<long, List<ImageObject>> _objects = [];
    private readonly SortedDictionary<long, CocoCategory> _categories = [];
    private readonly Dictionary<long, (int Class, KeyPointNames? Points)> _classes = [];

    /// <summary>Images whose rows were left out; nothing is said of their annotations again.</summary>
    private readonly HashSet<long> _leftOut = [];

    public Annotation Read()
    {
        var file = ReadJson();
        foreach (var category in file.Categories ?? [])
            Add(category);
        RequireNamed(list.Options.KeyPointPairs ?? []);
        foreach (var (id, category) in _categories)
            _classes.Add(id, (_classes.Count, NamesOf(category)));
        var order = new List<long>();
        foreach (var image in file.Images ?? [])
        {
            if (Add(image) is { } id)
                order.Add(id);
        }

        var number = 0;
        foreach (var annotation in file.Annotations ?? [])
            Add(annotation, $"annotation {number++}");
        return new Annotation(
            [.. _categories.Values.Select(category => category.Name!)],
            [
                .. order.Select(id => _images[id] with
                {
                    Targets = _images[id].Targets with { Objects = _objects.GetValueOrDefault(id, []) },
                }),
            ]);
    }

    private CocoFile ReadJson()
    {
        try
        {
            using var stream = FileReader.OpenStream(path);
            return JsonSerializer.Deserialize(stream, CocoJson.Default.CocoFile)
                ?? throw new JsonException("It is null.");
        }
        catch (JsonException failure)
        {
            throw new ImageSourceException(
                $"The file '{path}' is no annotation of COCO: {failure.Message} Expected an object with images, "
                + "annotations and categories.",
                failure);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImageSourceException($"The annotation '{path}' does not exist; correct the path.", failure);
        }
    }

    private void Add(CocoCategory? category)
    {
        if (category is not { Id: { } id, Name: { } name } || string.IsNullOrWhiteSpace(name))
            list.AddBroken($"category {category?.Id}", "has no id or no name; expected both");
        else if (!_categories.TryAdd(id, category))
            list.AddBroken($"category {id}", "stands there twice; expected each id once");
    }

    private long? Add(CocoImage? image)
    {
        if (image is not { Id: { } id, FileName: { Length: > 0 } name })
        {
            list.AddBroken($"image {image?.Id}", "has no id or no file_name; expected both");
            return null;
        }

        if (_images.ContainsKey(id) || _leftOut.Contains(id))
        {
            list.AddBroken($"image {id} ('{name}')", "stands there twice; expected each id once");
            return null;
        }

        if (list.Find(name) is { } file)
        {
            _images.Add(id, new(file, new ImageTargets { Size = SizeOf(image) }));
            return id;
        }

        _leftOut.Add(id);
        return null;
    }

    private static ImageSize? SizeOf(CocoImage image) =>
        image is { Width: >= 1 and <= int.MaxValue and var width, Height: >= 1 and <= int.MaxValue and var height }
            ? new ImageSize((int)width, (int)height)
            : null;

    private void Add(CocoAnnotation? one, string where)
    {
        if (one is not { ImageId: { } image, CategoryId: { } category })
        {
            list.AddBroken(where, "has no image_id or no category_id; expected both");
        }
        else if (!_images.ContainsKey(image))
        {
            if (!_leftOut.Contains(image))
                list.AddBroken(where, $"is of the image {image}, which is not there");
        }
        else if (!_classes.TryGetValue(category, out var known))
        {
            list.AddBroken(where, $"is of the category {category}, which is not there");
        }
        else if (ObjectOf(one, known.Class, known.Points, where) is { } it)
        {
            if (!_objects.TryGetValue(image, out var objects))
                _objects.Add(image, objects = []);
            objects.Add(it);
        }
    }

    private ImageObject? ObjectOf(CocoAnnotation found, int classIndex, KeyPointNames? names, string where)
    {
        var box = found.Bbox ?? [];
        if (box.Count != 4 || !(box[2] > 0 && box[3] > 0) || !double.IsFinite(box.Sum()))
        {
            list.AddBroken(
                where,
                $"has the box [{string.Join(", ", box.Select(one => one.ToString(CultureInfo.InvariantCulture)))}]; "
                + "expected x, y and a width and height above 0");
            return null;
        }

        var points = names is null ? [] : found.Keypoints ?? [];
        if (points.Count > 0 && points.Count != NumbersOfPoint * names!.Count)
        {
            list.AddBroken(
                where,
                $"has {points.Count} numbers of key points; expected {NumbersOfPoint * names.Count}, three for each");
            return null;
        }

        if (points.Chunk(NumbersOfPoint).Any(point => point[2] is not (0 or 1 or 2) || !double.IsFinite(point.Sum())))
        {
            list.AddBroken(where, "has key points that are not x, y and 0, 1 or 2: missing, hidden, visible");
            return null;
        }

        return new ImageObject
        {
            Class = classIndex,
            Box = new(box[0], box[1], box[0] + box[2], box[1] + box[3]),
            KeyPoints = [.. points.Chunk(NumbersOfPoint).Select(PointOf)],
            KeyPointNames = points.Count > 0 ? names : null,
            IsCrowd = found.Iscrowd is { ValueKind: JsonValueKind.True }
                || (found.Iscrowd is { ValueKind: JsonValueKind.Number } number && number.GetDouble() != 0),
        };
    }

    /// <summary>Numbers count pixels there, as Detectron2 takes them, too; their centres lie at a half.</summary>
    private static KeyPoint PointOf(double[] numbers) => numbers[2] switch
    {
        1 => new(numbers[0] + 0.5, numbers[1] + 0.5, KeyPointState.Hidden),
        2 => new(numbers[0] + 0.5, numbers[1] + 0.5, KeyPointState.Visible),
        _ => default,
    };

    /// <summary>A pair of names that are misspelled would leave left and right where they are.</summary>
    private void RequireNamed(IReadOnlyList<(string One, string Other)> pairs)
    {
        var known = _categories.Values.SelectMany(category => category.Keypoints ?? [])
            .ToHashSet(StringComparer.Ordinal);
        if (known.Count > 0 && pairs.FirstOrDefault(pair => !known.Contains(pair.One) || !known.Contains(pair.Other))
            is { One: not null } wrong)
        {
            throw new ImageSourceException(
                $"Reading the annotation '{path}': {nameof(AnnotationOptions.KeyPointPairs)} has ({wrong.One}, "
                + $"{wrong.Other}), but its key points are {string.Join(", ", known)}; expected two of these.");
        }
    }

    private KeyPointNames? NamesOf(CocoCategory category)
    {
        if (category.Keypoints is not { Count: > 0 } names)
            return null;
        try
        {
            return list.Options.KeyPointPairs is { } pairs
                ? new KeyPointNames(names, pairs.Where(pair => names.Contains(pair.One)))
                : KeyPointNames.PairedByName(names);
        }
        catch (ArgumentException failure)
        {
            throw new ImageSourceException($"Reading the annotation '{path}': {failure.Message}", failure);
        }
    }
}
