using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads the text files of YOLO: one for each image, a row for each box.</summary>
internal sealed class YoloReader(string root, AnnotationList list)
{
    private const int BoxNumbers = 5, FewestCorners = 3;

    /// <summary>A file of a million boxes; longer ones are no annotation.</summary>
    private const long LongestFile = 64 << 20;

    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly YoloPose _pose = YoloPose.Find(root);
    private int _withoutFile;

    public Annotation Read()
    {
        var classes = list.Options.Classes ?? YoloNames.Find(root);
        var found = FolderSource.Scan(list.Folder, new FolderScanOptions
        {
            Labels = LabelRule.None,
            RecognizeDivision = false,
            Unreadable = list.Options.Unreadable,
        });
        list.AddSkipped(found.Report.Skipped.Where(entries => entries.Reason != SkipReason.OtherExtension));
        var images = new List<AnnotatedImage>();
        foreach (var path in found.Files.Select(file => Below(file.Path!)))
        {
            if (list.Find(path) is { } image)
                images.Add(new(image, TargetsOf(path, classes), PartOf(path)));
        }

        foreach (var path in FilesOfBoxes().Where(path => !_read.Contains(path)))
            list.AddWithoutImage(path);
        if (_withoutFile > 0)
            list.Warnings.Add($"{_withoutFile} images have no file of boxes, and count as showing none.");
        return new Annotation(classes, images);
    }

    private ImageTargets TargetsOf(string image, IReadOnlyList<string> classes)
    {
        var name = LabelsPathOf(image);
        var path = Path.Join(list.Folder, name);
        if (!File.Exists(path))
        {
            _withoutFile++;
            return new ImageTargets();
        }

        _read.Add(name);
        using var stream = FileReader.OpenStream(path);
        var objects = new List<ImageObject>();
        if (stream.Length > LongestFile)
            list.AddBroken($"'{name}'", $"has {stream.Length} bytes; expected a row for each box");
        else
            ReadRows(stream, name, classes, objects);
        return new ImageTargets { Unit = TargetUnit.Shares, Objects = objects };
    }

    private string Below(string path) => Path.GetRelativePath(list.Folder, path).Replace('\\', '/');

    /// <summary>Those in folders that hold nothing else; others may be lists or notes.</summary>
    private IEnumerable<string> FilesOfBoxes() =>
        Directory.EnumerateFiles(list.Folder, "*.txt", SearchOption.AllDirectories).Select(Below)
            .Where(path => path.Split('/')[..^1].Contains("labels")).Order(StringComparer.Ordinal);

    private void ReadRows(Stream stream, string name, IReadOnlyList<string> classes, List<ImageObject> objects)
    {
        using var text = new StreamReader(stream);
        for (var row = 1; text.ReadLine() is { } line; row++)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (ObjectOf(line, classes.Count, out var reason) is { } one)
                objects.Add(one);
            else
                list.AddBroken($"'{name}', row {row}", reason);
        }
    }

    private ImageObject? ObjectOf(string line, int classes, out string reason)
    {
        double[] numbers = [.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NumberOf)];
        var isBox = numbers.Length == BoxNumbers + (_pose.Count * _pose.Numbers);
        var isOutline = _pose == YoloPose.None && numbers.Length % 2 == 1 && numbers.Length > 2 * FewestCorners;
        reason = !isBox && !isOutline ? $"has {numbers.Length} numbers; expected {Expected}"
            : !double.IsInteger(numbers[0]) || numbers[0] < 0 || numbers[0] >= classes
                ? FormattableString.Invariant($"has the class {numbers[0]}; expected 0 to {classes - 1}")
            : "";
        if (reason.Length > 0)
            return null;
        var places = isBox ? numbers[1..BoxNumbers] : numbers[1..];
        var box = isBox ? BoxOf(places) : BoundingBox.Around(places.Chunk(2).Select(corner => (corner[0], corner[1])));
        if (places.Any(place => place is not (>= 0 and <= 1)) || box.Area == 0)
            reason = "has numbers outside of 0 to 1, or no area; expected shares of the picture's width and height";
        var points = isBox ? _pose.PointsOf(numbers.AsSpan(BoxNumbers)) : [];
        if (points is null)
            reason = "has key points that are not x, y and 0, 1 or 2: missing, hidden, visible";
        return reason.Length > 0
            ? null
            : new()
            {
                Class = (int)numbers[0],
                Box = box,
                KeyPoints = points!,
                KeyPointNames = points!.Count > 0 ? _pose.Names : null,
            };
    }

    private string Expected => _pose == YoloPose.None
        ? "5: class, centre-x, centre-y, width, height, or a class and the x and y of three corners or more"
        : $"{BoxNumbers + (_pose.Count * _pose.Numbers)}: class, centre-x, centre-y, width, height, and "
            + $"{_pose.Numbers} for each of {_pose.Count} key points";

    private static BoundingBox BoxOf(double[] box) =>
        new(box[0] - (box[2] / 2), box[1] - (box[3] / 2), box[0] + (box[2] / 2), box[1] + (box[3] / 2));

    private static double NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    /// <summary>The last folder of the name images is exchanged, as by YOLO's own programs.</summary>
    private static string LabelsPathOf(string image)
    {
        var parts = Path.ChangeExtension(image, ".txt").Split('/');
        var place = Array.LastIndexOf(parts[..^1], "images");
        if (place >= 0)
            parts[place] = "labels";
        return string.Join('/', parts);
    }

    private static string? PartOf(string image) => image.Split('/')[..^1]
        .SelectMany(PartName.Readings).Where(part => part.Pattern == PartName.Plain)
        .Select(part => part.Subset.ToString().ToLowerInvariant()).FirstOrDefault();
}
