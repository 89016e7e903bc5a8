using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Optimization;

/// <summary>From gradients to new weights: clipping, the optimiser's rule, and averages of the weights.</summary>
internal sealed class UpdateGraph
{
    private readonly NativeGraph _graph;
    private readonly List<VariableSlot> _slots = [];
    private readonly List<VariableSlot> _averages = [];

    /// <param name="step">The step's fed numbers.</param>
    /// <param name="gradients">Of each weight that is trained.</param>
    /// <param name="options">What is done with them.</param>
    public UpdateGraph(
        StepGraph step, IReadOnlyList<(Variable Variable, NodeOutput Gradient)> gradients, UpdateOptions options)
    {
        _graph = step.Graph;
        Norm = Times(AddNorm([.. gradients.Select(pair => pair.Gradient)]), options.Scale);
        // One multiplication does both, since it reads and writes as many numbers as the network has.
        var scale = options.ClipNorm is { } limit ? Times(AddClipScale(limit), options.Scale) : options.Scale;
        NodeOutput headRate = _graph.Add("Mul", "head_rate")
            .Inputs(step.LearningRate, _graph.Constant("head_factor", options.HeadFactor)).Finish();
        var updates = new List<Operation>();
        foreach (var (variable, gradient) in gradients)
        {
            var clipped = Times(gradient, scale);
            var rate = variable.IsHead ? headRate : step.LearningRate;
            var weight = new WeightUpdate(variable, clipped, rate, AddSlots(variable, options.Optimizer));
            var update = options.Optimizer.AddUpdate(step, weight);
            updates.Add(update);
            if (options.AverageDecay is { } decay)
                updates.Add(AddAverage(variable, update, decay));
        }

        Updates = updates;
    }

    /// <summary>Length of the joint gradient before clipping.</summary>
    public NodeOutput Norm { get; }

    /// <summary>What a step runs.</summary>
    public IReadOnlyList<Operation> Updates { get; }

    /// <summary>What the optimiser keeps; 0 at first.</summary>
    public IReadOnlyList<VariableSlot> Slots => _slots;

    /// <summary>
    /// Averages of the trained weights in their order; the weights themselves at first. Empty without averages.
    /// </summary>
    public IReadOnlyList<VariableSlot> Averages => _averages;

    private NodeOutput Times(NodeOutput value, NodeOutput? factor) =>
        factor is { } given ? _graph.Add("Mul", "scaled").Inputs(value, given).Finish() : value;

    private NodeOutput AddNorm(IReadOnlyList<NodeOutput> gradients)
    {
        var halves = gradients.Select(gradient => _graph.Add("L2Loss", "half").Input(gradient).Finish()[0]);
        NodeOutput sum = _graph.Add("AddN", "half_square").InputList([.. halves]).Finish();
        NodeOutput square = _graph.Add("Mul", "square").Inputs(sum, _graph.Constant("two", 2f)).Finish();
        return _graph.Add("Sqrt", "norm").Input(square).Finish();
    }

    private NodeOutput AddClipScale(float limit)
    {
        var longest = _graph.Constant("clip_norm", limit);
        NodeOutput length = _graph.Add("Maximum", "clip_length").Inputs(Norm, longest).Finish();
        return _graph.Add("RealDiv", "clip_scale").Inputs(longest, length).Finish();
    }

    private IReadOnlyList<VariableSlot> AddSlots(Variable variable, Optimizer optimizer)
    {
        var slots = Enumerable.Range(0, optimizer.SlotsPerWeight)
            .Select(i => new VariableSlot(_graph, $"{variable.Name}/slot{i}", variable.Slot.Shape)).ToList();
        _slots.AddRange(slots);
        return slots;
    }

    /// <summary>average -= (1 - decay) (average - weight), with the weight as it is behind the update.</summary>
    private Operation AddAverage(Variable variable, Operation update, float decay)
    {
        var average = new VariableSlot(_graph, variable.Name + "/average", variable.Slot.Shape);
        _averages.Add(average);
        NodeOutput updated = _graph.Add("ReadVariableOp", "updated").Input(variable.Handle)
            .With("dtype", TensorType.Float).After(update).Finish();
        NodeOutput distance = _graph.Add("Sub", "distance").Inputs(average.Read, updated).Finish();
        NodeOutput move = _graph.Add("Mul", "move").Inputs(distance, _graph.Constant("rest", 1 - decay)).Finish();
        return _graph.Add("AssignSubVariableOp", "average").Inputs(average.Handle, move).Finish();
    }
}
