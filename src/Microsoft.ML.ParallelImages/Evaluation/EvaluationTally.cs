namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>Counts images one by one.</summary>
internal sealed class EvaluationTally(IReadOnlyList<string> classes, EvaluationOptions options)
{
    private const int MostBroken = 100;

    private readonly int[][] _confusion = [.. classes.Select(_ => new int[classes.Count])];
    private readonly (int Count, int Correct, double Probability)[] _bins =
        new (int, int, double)[options.Bins];
    private readonly PriorityQueue<Mistake, (float Probability, int Order)> _worst = new();
    private readonly List<UnscoredImage> _broken = [];
    private int _brokenCount, _withoutLabel, _trusted, _trustedCorrect, _order;

    public void Add(EvaluatedImage image)
    {
        if (image.Failure is { } reason)
            AddBroken(new UnscoredImage(image.Path, reason));
        else if (image.Label < 0)
            _withoutLabel++;
        else
            Count(image);
    }

    public EvaluationReport ToReport()
    {
        var correct = classes.Select((_, i) => _confusion[i][i]).Sum();
        var count = _confusion.Sum(row => row.Sum());
        var worst = new Mistake[_worst.Count];
        for (var place = worst.Length - 1; place >= 0; place--)
            worst[place] = _worst.Dequeue();
        return new EvaluationReport
        {
            Accuracy = new Accuracy(correct, count),
            Classes =
            [
                .. classes.Select((name, i) => new ClassEvaluation(
                    name, _confusion[i].Sum(), _confusion.Sum(row => row[i]), _confusion[i][i])),
            ],
            Confusion = _confusion,
            Worst = worst,
            Calibration = new Calibration([.. _bins.Select(BinOf)]),
            Coverage = new Coverage(options.Threshold, count, new Accuracy(_trustedCorrect, _trusted)),
            BrokenCount = _brokenCount,
            Broken = _broken,
            WithoutLabel = _withoutLabel,
        };
    }

    private void AddBroken(UnscoredImage image)
    {
        _brokenCount++;
        if (_broken.Count < MostBroken)
            _broken.Add(image);
    }

    private void Count(EvaluatedImage image)
    {
        RequireClass(image, image.Label, "label");
        RequireClass(image, image.Predicted, "prediction");
        var isRight = image.Label == image.Predicted;
        var right = isRight ? 1 : 0;
        _confusion[image.Label][image.Predicted]++;
        var place = (int)Math.Ceiling(image.Probability * _bins.Length) - 1;
        ref var bin = ref _bins[Math.Clamp(place, 0, _bins.Length - 1)];
        bin = (bin.Count + 1, bin.Correct + right, bin.Probability + image.Probability);
        if (image.Probability >= options.Threshold)
            (_trusted, _trustedCorrect) = (_trusted + 1, _trustedCorrect + right);
        if (isRight || options.Worst == 0)
            return;
        var mistake = new Mistake(image.Path, classes[image.Label], classes[image.Predicted], image.Probability);
        // Of equally sure ones the first stays.
        _worst.Enqueue(mistake, (image.Probability, -_order++));
        if (_worst.Count > options.Worst)
            _worst.Dequeue();
    }

    private ReliabilityBin BinOf((int Count, int Correct, double Probability) bin, int place) => new(
        (double)place / _bins.Length, (double)(place + 1) / _bins.Length, bin.Count,
        bin.Count == 0 ? null : bin.Probability / bin.Count,
        bin.Count == 0 ? null : (double)bin.Correct / bin.Count);

    private void RequireClass(EvaluatedImage image, int index, string what)
    {
        if (index < 0 || index >= classes.Count)
        {
            throw new ArgumentException(
                $"Evaluating '{image.Path}': its {what} is the class {index}; expected the index of one of the "
                + $"{classes.Count} classes.");
        }
    }
}
