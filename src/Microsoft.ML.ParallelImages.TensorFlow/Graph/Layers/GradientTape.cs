using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Sends the gradients of an operation's inputs on, given that of its output.</summary>
internal delegate void GradientRule(GradientWalk walk, NodeOutput gradient);

/// <summary>Remembers every forward operation with its rule, and walks them backwards.</summary>
internal sealed class GradientTape(NativeGraph graph)
{
    private readonly List<Entry> _entries = [];

    /// <summary>Notes an operation; must be called in the order in which values are computed.</summary>
    public void Record(NodeOutput output, ReadOnlySpan<NodeOutput> inputs, GradientRule rule) =>
        _entries.Add(new Entry(output, inputs.ToArray(), rule));

    /// <summary>
    /// The gradients of <paramref name="wanted"/> values; operations that lead to none of them are left out.
    /// </summary>
    /// <param name="end">Where the walk begins.</param>
    /// <param name="gradient">The loss's gradient there.</param>
    /// <param name="wanted">Usually what variables read.</param>
    /// <exception cref="InvalidOperationException">A wanted value has no influence on the end.</exception>
    public IReadOnlyDictionary<NodeOutput, NodeOutput> Gradients(
        NodeOutput end, NodeOutput gradient, IEnumerable<NodeOutput> wanted)
    {
        var targets = wanted.ToHashSet();
        var reaching = targets.ToHashSet();
        foreach (var entry in _entries)
        {
            if (entry.Inputs.Any(reaching.Contains))
                reaching.Add(entry.Output);
        }

        var walk = new GradientWalk(graph, reaching);
        walk.Send(end, gradient);
        foreach (var entry in Enumerable.Reverse(_entries))
        {
            if (reaching.Contains(entry.Output) && walk.TakeSum(entry.Output) is { } sum)
                entry.Rule(walk, sum);
        }

        return targets.ToDictionary(target => target, target => walk.TakeSum(target)
            ?? throw new InvalidOperationException("A variable that shall be trained has no influence on the loss."));
    }

    private sealed record Entry(NodeOutput Output, NodeOutput[] Inputs, GradientRule Rule);
}
