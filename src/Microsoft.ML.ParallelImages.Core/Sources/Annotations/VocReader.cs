using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Reads the XML files of Pascal VOC, one for each image.</summary>
internal sealed class VocReader
{
    private const string Annotations = "Annotations", Images = "JPEGImages", Masks = "SegmentationClass";

    /// <summary>No entity and no other file is ever followed, and no file is longer than any annotation.</summary>
    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 32 << 20,
    };

    private readonly string _root;

    public VocReader(string root)
    {
        _root = root;
        var below = Path.Join(root, Annotations);
        Folder = Directory.Exists(below) ? below : root;
        var images = Path.Join(root, Images);
        ImageFolder = Directory.Exists(images) ? images : Folder;
    }

    /// <summary>The full path of the folder of XML files.</summary>
    public string Folder { get; }

    /// <summary>The full path of the folder of images.</summary>
    public string ImageFolder { get; }

    public Annotation Read(AnnotationList list)
    {
        var names = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var images = new List<AnnotatedImage>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.xml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            if (Load(file, name, list) is not { } root
                || list.Find(Text(root, "filename") ?? Path.ChangeExtension(name, ".jpg")) is not { } image)
            {
                continue;
            }

            ImageObject[] objects =
            [
                .. root.Elements("object").Select(one => ObjectOf(one, name, names, list)).OfType<ImageObject>(),
            ];
            var size = SizeOf(root.Element("size"));
            images.Add(new(image, new ImageTargets { Size = size, Mask = MaskOf(name), Objects = objects }));
        }

        // Classes were numbered as they came, and are listed in ordinal order.
        var order = names.Values.Select((came, place) => (came, place)).ToDictionary(it => it.came, it => it.place);
        return new Annotation(
            [.. names.Keys],
            [
                .. images.Select(image => image with
                {
                    Targets = image.Targets with
                    {
                        Objects = [.. image.Targets.Objects.Select(one => one with { Class = order[one.Class] })],
                    },
                }),
            ]);
    }

    private static XElement? Load(string file, string name, AnnotationList list)
    {
        try
        {
            using var stream = FileReader.OpenStream(file);
            using var reader = XmlReader.Create(stream, Safe);
            var root = XDocument.Load(reader).Root!;
            if (root.Name == "annotation")
                return root;
            list.AddBroken($"'{name}'", $"is a file of '{Short($"{root.Name}")}'; expected an annotation");
        }
        catch (XmlException failure)
        {
            list.AddBroken($"'{name}'", $"is no XML that can be read ({Short(failure.Message.TrimEnd('.'))})");
        }

        return null;
    }

    private static ImageObject? ObjectOf(
        XElement one, string file, SortedDictionary<string, int> names, AnnotationList list)
    {
        var box = one.Element("bndbox");
        var (left, top, right, bottom) =
            (Number(box, "xmin"), Number(box, "ymin"), Number(box, "xmax"), Number(box, "ymax"));
        var name = Text(one, "name") is { } text ? FormC.Of(text) : null;
        if (name is null || !(right >= left && bottom >= top) || !double.IsFinite(left + top + right + bottom))
        {
            list.AddBroken(
                $"'{file}', object '{Short(name ?? "")}'",
                FormattableString.Invariant($"has the box [{left}, {top}, {right}, {bottom}]; ")
                + "expected a name, and a box that is not inside out");
            return null;
        }

        names.TryAdd(name, names.Count);
        return new ImageObject { Class = names[name], Box = new(left - 1, top - 1, right, bottom) };
    }

    private static ImageSize? SizeOf(XElement? size)
    {
        var (width, height) = (Number(size, "width"), Number(size, "height"));
        return width is >= 1 and <= int.MaxValue && height is >= 1 and <= int.MaxValue
            ? new ImageSize((int)width, (int)height)
            : null;
    }

    private ImageFile? MaskOf(string name)
    {
        var identity = $"{Masks}/{Path.ChangeExtension(name, ".png")}";
        var path = Path.Join(_root, identity);
        return File.Exists(path) ? ImageFile.FromPath(path, identity) : null;
    }

    /// <summary>What stands in a message: a file may hold a name of millions of characters.</summary>
    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..200]}…";

    private static double Number(XElement? parent, string name) =>
        double.TryParse(Text(parent, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.NaN;

    private static string? Text(XElement? parent, string name) =>
        parent?.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
