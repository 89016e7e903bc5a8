using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step as another library writes it: a name, options, and the steps inside.</summary>
/// <param name="Name">Without the package in front.</param>
/// <param name="Options">
/// Numbers as <see cref="double"/>, texts, truth values, lists of these; null where the library has None.
/// </param>
/// <param name="Steps">The steps inside.</param>
internal sealed record ForeignStep(
    string Name, IReadOnlyDictionary<string, object?> Options, IReadOnlyList<ForeignStep> Steps)
{
    private readonly HashSet<string> _read = [];

    /// <summary>Options that nothing has read, and that are not None.</summary>
    public IEnumerable<string> Unread =>
        Options.Where(option => option.Value is not null && !_read.Contains(option.Key)).Select(option => option.Key);

    /// <summary>An option, marked as read; null where it is missing or None.</summary>
    public object? this[string name]
    {
        get
        {
            _read.Add(name);
            return Options.GetValueOrDefault(name);
        }
    }

    /// <summary>Marks all options as read.</summary>
    public void ReadAll() => _read.UnionWith(Options.Keys);

    public bool Has(string name) => Options.GetValueOrDefault(name) is not null;

    public float Number(string name, float otherwise) => this[name] is { } value ? AsNumber(name, value) : otherwise;

    public int Whole(string name, int otherwise) =>
        this[name] is { } value ? AsWhole(name, AsNumber(name, value)) : otherwise;

    /// <summary>All whole numbers of a list, or the only one.</summary>
    public int[] Wholes(string name) => [.. Numbers(name).Select(one => AsWhole(name, one))];

    /// <summary>A colour of three levels or of one, black where the option is missing.</summary>
    public Rgb Color(string name) => Wholes(name) switch
    {
        [] => Rgb.Black,
        [>= 0 and <= 255 and var gray] => new((byte)gray, (byte)gray, (byte)gray),
        [>= 0 and <= 255 and var red, >= 0 and <= 255 and var green, >= 0 and <= 255 and var blue] =>
            new((byte)red, (byte)green, (byte)blue),
        _ => throw Unsupported(name),
    };

    /// <summary>Two numbers as they stand; of one number what <paramref name="ofOne"/> makes of it.</summary>
    public Interval Range(string name, Interval otherwise, Func<float, Interval> ofOne) => this[name] switch
    {
        null => otherwise,
        IReadOnlyList<object?> { Count: 2 } two => Ordered(AsNumber(name, two[0]), AsNumber(name, two[1])),
        IReadOnlyList<object?> { Count: 1 } one => ofOne(AsNumber(name, one[0])),
        { } one => ofOne(AsNumber(name, one)),
    };

    /// <summary>All numbers of a list, or the only one.</summary>
    public float[] Numbers(string name) => this[name] switch
    {
        null => [],
        IReadOnlyList<object?> list => [.. list.Select(one => AsNumber(name, one))],
        { } one => [AsNumber(name, one)],
    };

    public string Text(string name, string otherwise) => this[name] is { } value ? $"{value}" : otherwise;

    /// <exception cref="FormatException">Always.</exception>
    public FormatException Unsupported(string name) => new(
        $"The step {Name} has {name}={Written(Options.GetValueOrDefault(name))}, which no step here can do.");

    private static Interval Ordered(float one, float other) => new(Math.Min(one, other), Math.Max(one, other));

    private float AsNumber(string name, object? value) =>
        value is double number ? (float)number : throw new FormatException(
            $"The step {Name} has {name}={Written(value)}; expected a number.");

    private int AsWhole(string name, float number) =>
        float.IsInteger(number) && Math.Abs(number) < int.MaxValue ? (int)number : throw new FormatException(
            FormattableString.Invariant($"The step {Name} has {name}={number}; expected a whole number."));

    private static string Written(object? value) => value switch
    {
        null => "None",
        IReadOnlyList<object?> list => $"[{string.Join(", ", list.Select(Written))}]",
        _ => FormattableString.Invariant($"{value}"),
    };
}
