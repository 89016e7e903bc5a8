using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.TensorFlow.Distribution;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>A classifier with everything that a training step needs, and a session that holds its weights.</summary>
internal sealed class TrainingGraph : IDisposable
{
    private readonly NativeGraph _graph = new();
    private readonly OnnxTranslator _translator;
    private readonly Translation _scoring;
    private readonly DropoutFeeds _dropout;
    private readonly NodeOutput _rows;
    private readonly LossGraph _loss;
    private readonly StepGraph _step;
    private readonly UpdateGraph _updates;
    private readonly Operation _train;
    private readonly NodeOutput _meanLoss;
    private readonly JoinedReduction? _joined;
    private readonly TensorFlowOptions _options;

    /// <param name="classifier">Image to <see cref="OnnxGraphs.Scores"/>.</param>
    /// <param name="classes">Number of scores.</param>
    /// <param name="options">What is trained, and how.</param>
    /// <param name="team">Who trains it together; null for this process alone.</param>
    /// <exception cref="NotSupportedException">The network has operators that are not covered.</exception>
    public TrainingGraph(ModelProto classifier, int classes, TensorFlowOptions options, WorkerTeam? team = null)
    {
        (_options, _graph.Device) = (options, team?.DeviceName);
        _translator = new OnnxTranslator(_graph, classifier, options.Network.Name, OnnxGraphs.Scores);
        _scoring = _translator.Build(new TranslationOptions { Scope = "score/" });
        Variables = [.. _translator.Variables.All];
        var firstLevel = options.TrainedStages is { } stages ? Variables.Max(v => v.Level) - stages + 1 : 0;
        bool IsTrained(Variable v) => v.Role != VariableRole.Statistic && (v.IsHead || v.Level >= firstLevel);

        _rows = _graph.Placeholder("rows", TensorType.Int32, 1);
        _dropout = new DropoutFeeds(
            _graph.Placeholder("dropout_rate", TensorType.Float),
            _graph.Placeholder("dropout_seed", TensorType.Int64, 2))
        {
            Part = team is null ? null : (_rows, team.Shard),
        };
        var training = _translator.Build(new TranslationOptions
        {
            Scope = "train/",
            Dropout = _dropout,
            NormMomentum = options.NormMomentum,
            LearnsStatistics = level => options.NormTraining != NormTraining.Frozen && level >= firstLevel,
            SumOfWorkers = team is not null && options.NormTraining == NormTraining.Synchronized
                ? team.SumIn(_graph)
                : null,
        });
        _loss = new LossGraph(_graph, training.Logits.Output, classes);
        Trained = [.. Variables.Where(IsTrained)];
        var gradients = training.Forward.Tape.Gradients(
            training.Logits.Output, _loss.LogitsGradient, Trained.Select(variable => variable.Read));
        (Variable, NodeOutput)[] own = [.. Trained.Select(variable => (variable, gradients[variable.Read]))];
        _joined = team is null ? null : new JoinedReduction(_graph, team, own, training.Statistics, _loss.Loss);
        _meanLoss = _joined?.Loss ?? _loss.Loss;
        _step = new StepGraph(_graph);
        _updates = new UpdateGraph(_step, _joined?.Gradients ?? own, new UpdateOptions
        {
            Optimizer = options.Optimizer,
            HeadFactor = options.HeadLearningRateFactor,
            ClipNorm = options.ClipNorm,
            AverageDecay = options.AverageDecay,
            Scale = _joined?.Scale,
        });
        var statistics = (_joined?.Statistics ?? training.Statistics)
            .Select(pair => training.Forward.Assign(pair.Item1, pair.Item2));
        _train = _graph.Group("train_step", [.. _updates.Updates, .. statistics]);
        Session = new NativeSession(
            _graph, team?.Config ?? SessionConfig.For(options.Device, options.Threads), team?.Target);
        Slots = [.. Variables.Select(variable => variable.Slot), .. _updates.Slots, .. _updates.Averages];
        SlotValues.Set(Session, Slots, FirstValues());
    }

    public NativeSession Session { get; }

    /// <summary>All weights, trained or not.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>Weights that a step changes by gradients.</summary>
    public IReadOnlyList<Variable> Trained { get; }

    /// <summary>Everything that a checkpoint must keep: weights, what the optimiser keeps, averages.</summary>
    public IReadOnlyList<VariableSlot> Slots { get; }

    /// <summary>One step: gradients, then new weights and statistics.</summary>
    /// <param name="batch">What is learned.</param>
    /// <param name="number">Counts the steps of the training from 1.</param>
    /// <param name="learningRate">Of this step.</param>
    /// <param name="seed">With the number, decides the dropout's draws.</param>
    /// <param name="part">
    /// What this worker has of the batch, and says to the others; null for one process alone.
    /// </param>
    public StepResult Step(StepBatch batch, long number, float learningRate, long seed, WorkerPart? part = null)
    {
        Feed[] own =
        [
            new(_dropout.Rate, NativeTensor.Scalar(_options.Dropout)),
            new(_dropout.Seed, NativeTensor.Of([seed, number], 2)),
            .. _step.Feeds(number, learningRate, _options.Optimizer),
            .. part is { } given ? PartFeeds(given, batch) : [],
        ];
        NativeTensor[] results = [];
        try
        {
            Feed[] feeds =
            [
                new(_translator.Image, batch.Images), new(_loss.Targets, batch.Targets),
                new(_loss.Weights, batch.Weights),
                .. own,
            ];
            NodeOutput[] agreed = _joined is null ? [] : [_joined.Agreed];
            results = Session.Run(feeds, [_meanLoss, _updates.Norm, .. agreed], _train);
            return new StepResult(results[0].Floats[0], results[1].Floats[0])
            {
                Stops = results is [_, _, var votes] && votes.Floats[1] > 0,
                Seconds = results is [_, _, var times] ? times.Floats[2] : 0,
            };
        }
        finally
        {
            Array.ForEach(own, feed => feed.Value.Dispose());
            Array.ForEach(results, result => result.Dispose());
        }
    }

    /// <summary>Logits of images [N,H,W,3], as the trained network scores.</summary>
    public float[] Score(NativeTensor images)
    {
        using var logits = Session.Run([new Feed(_translator.Image, images)], [_scoring.Logits.Output])[0];
        return logits.Floats.ToArray();
    }

    /// <summary>The weights to give back, one array a variable: averages where there are some.</summary>
    public float[][] ReadWeights()
    {
        var weights = SlotValues.Read(Session, [.. Variables.Select(variable => variable.Slot)]);
        if (_updates.Averages.Count == 0)
            return weights;
        var averages = SlotValues.Read(Session, _updates.Averages);
        var places = Trained.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        for (var i = 0; i < Variables.Count; i++)
        {
            var place = places.GetValueOrDefault(Variables[i], -1);
            if (place >= 0)
                weights[i] = averages[place];
        }

        return weights;
    }

    /// <summary>The name of a slot that holds NaN or infinity, from which no step comes back; null for none.</summary>
    public string? FindNotFinite()
    {
        var (place, found) = (0, (string?)null);
        SlotValues.Visit(Session, Slots, numbers =>
        {
            if (found is null && !TensorPrimitives.IsFiniteAll(numbers))
                found = Slots[place].Name;
            place++;
        });
        return found;
    }

    public void Dispose()
    {
        Session.Dispose();
        _graph.Dispose();
    }

    private Feed[] PartFeeds(WorkerPart part, StepBatch batch) =>
    [
        new(_rows, NativeTensor.Of([part.RowsOfAll], 1)),
        .. _joined!.Feeds((float)batch.Images.Dimension(0) / part.RowsOfAll, batch.Used, part.WantsStop, part.Seconds),
    ];

    private List<float[]> FirstValues() =>
    [
        .. Variables.Select(variable => variable.Initial),
        .. _updates.Slots.Select(slot => new float[slot.Length]),
        .. Trained.Take(_updates.Averages.Count).Select(variable => variable.Initial),
    ];
}

/// <summary>What a step tells.</summary>
/// <param name="Loss">Of the batch, before the step.</param>
/// <param name="GradientNorm">Before clipping.</param>
internal readonly record struct StepResult(float Loss, float GradientNorm)
{
    /// <summary>A worker was cancelled, so that all of them stop.</summary>
    public bool Stops { get; init; }

    /// <summary>Seconds since worker 0 began, as all workers know them.</summary>
    public float Seconds { get; init; }
}

/// <summary>One worker's view of a step.</summary>
/// <param name="RowsOfAll">Images of the step, over all workers.</param>
/// <param name="WantsStop">This worker was cancelled.</param>
/// <param name="Seconds">Since worker 0 began; 0 from the others.</param>
internal readonly record struct WorkerPart(int RowsOfAll, bool WantsStop, float Seconds);
