using System.Globalization;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What Unicode says of single characters: how they are composed, and in which order marks stand.</summary>
/// <remarks>Read from the resource <c>unicode-form-c.txt</c> when the first name needs it.</remarks>
internal sealed class FormCTable
{
    private static readonly Lazy<FormCTable> Loaded = new(() => new FormCTable());

    private readonly Dictionary<int, (int First, int Second)> _parts = [];
    private readonly Dictionary<(int First, int Second), int> _joined = [];
    private readonly Dictionary<int, byte> _classes = [];
    private readonly HashSet<int> _mayChange = [];

    private FormCTable()
    {
        using var resource = typeof(FormCTable).Assembly.GetManifestResourceStream("unicode-form-c.txt")!;
        using var lines = new StreamReader(resource);
        while (lines.ReadLine() is { } line)
            Add(line.Split(' '));
        _mayChange.UnionWith(_classes.Keys);
    }

    public static FormCTable Instance => Loaded.Value;

    /// <summary>True for marks, for what is always taken apart, and for what may join a character before.</summary>
    public bool MayChange(int value) => _mayChange.Contains(value);

    /// <summary>What it is taken apart into, a step at a time; the second is 0 where there is one.</summary>
    public (int First, int Second)? PartsOf(int value) => _parts.TryGetValue(value, out var parts) ? parts : null;

    /// <summary>The combining class; 0 for all that is no mark.</summary>
    public byte ClassOf(int value) => _classes.GetValueOrDefault(value);

    public int Joined(int first, int second) => _joined.GetValueOrDefault((first, second));

    private void Add(string[] words)
    {
        switch (words)
        {
            case ["=", var whole, var first, var second]:
                var pair = (Number(first), Number(second));
                _parts[Number(whole)] = pair;
                _joined[pair] = Number(whole);
                _mayChange.Add(pair.Item2);
                break;
            case [">", var whole, var first, .. var second]:
                _parts[Number(whole)] = (Number(first), second is [var last] ? Number(last) : 0);
                _mayChange.Add(Number(whole));
                break;
            case ["^", var order, var from, var to]:
                for (var value = Number(from); value <= Number(to); value++)
                    _classes[value] = byte.Parse(order, CultureInfo.InvariantCulture);
                break;
            default:
                break;
        }
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
