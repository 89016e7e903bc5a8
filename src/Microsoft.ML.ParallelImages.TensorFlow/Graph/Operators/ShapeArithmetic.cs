namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>
/// Follows the small computations by which exporters make the target of a Reshape (Shape, Gather, Concat, …), without
/// running them: a batch's length counts as 0, "as it was".
/// </summary>
internal sealed class ShapeArithmetic(OnnxConstants constants)
{
    private const long Batch = 0;
    private const long Unknown = long.MinValue;

    private readonly Dictionary<string, long[]> _lists = [];

    /// <summary>Takes a node that computes on lengths; false for any other node.</summary>
    public bool TryTake(OnnxNode node, Func<string, Value?> values)
    {
        var list = node.Type switch
        {
            "Shape" when values(node.Inputs[0]) is { } value => LengthsOf(value),
            "Gather" when Known(node.Inputs[0]) is { } from && Find(node.Inputs[1]) is { } at =>
                [.. at.Select(i => from[i])],
            "Slice" when Known(node.Inputs[0]) is { } from => Slice(node, from),
            "Unsqueeze" or "Squeeze" or "Cast" or "Identity" => Known(node.Inputs[0]),
            "Concat" when node.Inputs.Any(name => Known(name) is not null) && node.Inputs.All(IsKnown) =>
                [.. node.Inputs.SelectMany(name => Find(name)!)],
            _ => null,
        };
        if (list is null)
            return false;
        _lists[node.Outputs[0]] = list;
        return true;
    }

    /// <summary>The list of that name, computed or constant; null when it is neither.</summary>
    public long[]? Find(string name) => Known(name) ?? constants.Find(name)?.Integers();

    private static long[] LengthsOf(Value value) => value.Kind switch
    {
        ValueKind.Matrix => [Batch, value.Channels],
        ValueKind.Pooled => [Batch, value.Channels, 1, 1],
        _ => [Batch, value.Channels, Unknown, Unknown],
    };

    private bool IsKnown(string name) => Find(name) is not null;

    private long[]? Known(string name) => _lists.GetValueOrDefault(name);

    private long[] Slice(OnnxNode node, long[] from)
    {
        if (Find(node.Inputs[1]) is not [var start] || Find(node.Inputs[2]) is not [var end])
            throw node.NotCovered("only a slice of lengths with constant ends is covered");
        var range = (int)Math.Min(from.Length, end < 0 ? from.Length + end : end);
        return from[(int)start..range];
    }
}
