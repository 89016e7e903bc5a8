namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What is to be learned about the images of a source: one label for each image, all of one kind.</summary>
/// <remarks>Immutable, thread-safe.</remarks>
public sealed class ImageLabels
{
    private readonly IReadOnlyList<int>? _classes;
    private readonly IReadOnlyList<IReadOnlyList<int>>? _several;
    private readonly IReadOnlyList<float>? _numbers;

    private ImageLabels(LabelKind kind, LabelSet classes, int count) => (Kind, Classes, Count) = (kind, classes, count);

    private ImageLabels(LabelSet classes, IReadOnlyList<int> labels) : this(LabelKind.Class, classes, labels.Count) =>
        _classes = labels;

    private ImageLabels(LabelSet classes, IReadOnlyList<IReadOnlyList<int>> labels)
        : this(LabelKind.Classes, classes, labels.Count) =>
        _several = labels;

    private ImageLabels(IReadOnlyList<float> labels)
        : this(LabelKind.Number, new LabelSet([]), labels.Count) => _numbers = labels;

    /// <summary>What a label is.</summary>
    public LabelKind Kind { get; }

    /// <summary>The classes that labels count in; empty where labels are none.</summary>
    public LabelSet Classes { get; }

    /// <summary>Number of images.</summary>
    public int Count { get; }

    /// <summary>No labels.</summary>
    public static ImageLabels None(int count) => new(LabelKind.None, new LabelSet([]), count);

    /// <summary>One class for each image.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="labels">The index of each image's class; -1 for an image without one.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static ImageLabels Of(LabelSet classes, IReadOnlyList<int> labels)
    {
        for (var i = 0; i < labels.Count; i++)
            RequireClass(classes, labels[i], -1);
        return new(classes, labels);
    }

    /// <summary>Any number of classes for each image.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="labels">The indices of each image's classes, ascending.</param>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public static ImageLabels OfSeveral(LabelSet classes, IReadOnlyList<IReadOnlyList<int>> labels)
    {
        foreach (var label in labels.SelectMany(one => one))
            RequireClass(classes, label, 0);
        return new(classes, labels);
    }

    /// <summary>A number for each image; NaN for an image without one.</summary>
    public static ImageLabels OfNumbers(IReadOnlyList<float> labels) => new(labels);

    /// <summary>
    /// The index of the class of image <paramref name="index"/>; -1 when it has none, or labels are of another kind.
    /// </summary>
    public int ClassOf(int index) => _classes is { } classes ? classes[index] : -1;

    /// <summary>The indices of the classes of image <paramref name="index"/>, however many there are.</summary>
    public IReadOnlyList<int> ClassesOf(int index) =>
        _several is { } several ? several[index] : ClassOf(index) is >= 0 and var one ? [one] : [];

    /// <summary>
    /// The number of image <paramref name="index"/>; NaN when it has none, or labels are of another kind.
    /// </summary>
    public float NumberOf(int index) => _numbers is { } numbers ? numbers[index] : float.NaN;

    /// <summary>Images of each class, in class order.</summary>
    public IReadOnlyList<int> CountByClass()
    {
        var counts = new int[Classes.Count];
        for (var i = 0; i < Count; i++)
        {
            if (_several is null && ClassOf(i) is >= 0 and var one)
                counts[one]++;
            foreach (var label in _several?[i] ?? [])
                counts[label]++;
        }

        return counts;
    }

    /// <summary>True when the image has a label.</summary>
    public bool Has(int index) => Kind switch
    {
        LabelKind.Class => ClassOf(index) >= 0,
        LabelKind.Classes => true,
        LabelKind.Number => !float.IsNaN(NumberOf(index)),
        _ => false,
    };

    private static void RequireClass(LabelSet classes, int label, int least)
    {
        if (label < least || label >= classes.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(label), label, $"A label is {label}; expected the index of one of the {classes.Count} classes.");
        }
    }
}

/// <summary>What the label of an image is.</summary>
public enum LabelKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>One class.</summary>
    Class,

    /// <summary>Any number of classes.</summary>
    Classes,

    /// <summary>A number, to be estimated.</summary>
    Number,
}
