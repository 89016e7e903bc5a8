namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Finds labels that are probably wrong (Northcutt, Jiang and Chuang, JAIR 2021, arXiv 1911.00068).</summary>
/// <remarks>
/// From labels and probabilities that were predicted by networks which had not seen the photo (out of fold), it
/// estimates how often a photo of one class bears the label of another, and prunes that many of each kind, those with
/// the largest margin. Immutable, thread-safe, a function of its input alone.
/// </remarks>
public sealed class ConfidentLearning
{
    /// <summary>A threshold is this at least, so that a class without confidence is not that of every photo.</summary>
    private const double LeastThreshold = 2e-6;

    /// <summary>Probabilities that differ by less are equal.</summary>
    private const double Tolerance = 1e-6;

    private readonly IReadOnlyList<int> _labels;
    private readonly IReadOnlyList<float[]> _probabilities;
    private readonly double[] _thresholds;
    private readonly int[] _labelCounts;
    private readonly double[,] _joint;
    private readonly int[,] _counts;

    /// <summary>Looks at labels and what networks predicted.</summary>
    /// <param name="labels">The given class of each photo.</param>
    /// <param name="probabilities">Of each photo, one for each class.</param>
    /// <exception cref="ArgumentException">
    /// There are more or fewer rows than labels, rows of different lengths, or labels that are no class.
    /// </exception>
    public ConfidentLearning(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities)
    {
        Check(labels, probabilities);
        (_labels, _probabilities) = (labels, probabilities);
        var classes = probabilities.Count == 0 ? 0 : probabilities[0].Length;
        _labelCounts = new int[classes];
        foreach (var label in labels)
            _labelCounts[label]++;
        _thresholds = ThresholdsOf(classes);
        _counts = CountsOf(classes);
        _joint = JointOf(classes);
    }

    /// <summary>Of each class the mean probability that its photos have for it: what counts as confident.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>
    /// Photos of given label i that are confidently of class j; at least 1 on the diagonal.
    /// </summary>
    public int CountOf(int label, int truth) => _counts[label, truth];

    /// <summary>The estimated share of photos that have label i and are of class j.</summary>
    public double ShareOf(int label, int truth) => _joint[label, truth];

    /// <summary>
    /// The only class that a photo is confidently of, or the likeliest of several; -1 where there is none.
    /// </summary>
    public int ConfidentClassOf(int photo)
    {
        var (best, row) = (-1, _probabilities[photo]);
        for (var k = 0; k < row.Length; k++)
        {
            if (row[k] >= _thresholds[k] - Tolerance && (best < 0 || row[k] > row[best]))
                best = k;
        }

        return best;
    }

    /// <summary>
    /// The photos whose labels are probably wrong, those first that are least likely of their label. No class loses all
    /// of its photos, nor any photo whose label is the likeliest.
    /// </summary>
    public IReadOnlyList<int> Suspects()
    {
        var found = new SortedSet<int>();
        for (var label = 0; label < _thresholds.Length; label++)
        {
            var allowance = _labelCounts[label] - 1;
            foreach (var truth in Enumerable.Range(0, _thresholds.Length).Where(truth => truth != label)
                .OrderByDescending(truth => _joint[label, truth]))
            {
                var share = (int)Math.Round(_labels.Count * _joint[label, truth], MidpointRounding.ToEven);
                var count = Math.Min(share, allowance);
                allowance -= count;
                found.UnionWith(LargestMargins(label, truth, count));
            }
        }

        return
        [
            .. found.Where(photo => LikeliestOf(photo) != _labels[photo])
                .OrderBy(photo => _probabilities[photo][_labels[photo]]).ThenBy(photo => photo),
        ];
    }

    /// <summary>The class of the largest probability.</summary>
    public int LikeliestOf(int photo) => Array.IndexOf(_probabilities[photo], _probabilities[photo].Max());

    private IEnumerable<int> LargestMargins(int label, int truth, int count) =>
        Enumerable.Range(0, _labels.Count).Where(photo => _labels[photo] == label)
            .OrderByDescending(photo => _probabilities[photo][truth] - _probabilities[photo][label])
            .ThenBy(photo => photo).Take(count);

    private double[] ThresholdsOf(int classes)
    {
        var sums = new double[classes];
        for (var photo = 0; photo < _labels.Count; photo++)
            sums[_labels[photo]] += _probabilities[photo][_labels[photo]];
        return [.. sums.Select((sum, k) => _labelCounts[k] == 0
            ? double.PositiveInfinity
            : Math.Max(LeastThreshold, sum / _labelCounts[k]))];
    }

    private int[,] CountsOf(int classes)
    {
        var counts = new int[classes, classes];
        for (var photo = 0; photo < _labels.Count; photo++)
        {
            if (ConfidentClassOf(photo) is >= 0 and var truth)
                counts[_labels[photo], truth]++;
        }

        for (var k = 0; k < classes; k++)
            counts[k, k] = Math.Max(1, counts[k, k]);
        return counts;
    }

    /// <summary>Counts, with rows that sum to those of the labels, as shares of all.</summary>
    private double[,] JointOf(int classes)
    {
        var joint = new double[classes, classes];
        for (var label = 0; label < classes; label++)
        {
            var row = Enumerable.Range(0, classes).Sum(truth => _counts[label, truth]);
            for (var truth = 0; truth < classes; truth++)
                joint[label, truth] = (double)_counts[label, truth] / row * _labelCounts[label] / _labels.Count;
        }

        return joint;
    }

    private static void Check(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities)
    {
        if (labels.Count != probabilities.Count)
        {
            throw new ArgumentException(
                $"There are {probabilities.Count} rows of probabilities and {labels.Count} labels; expected as many.",
                nameof(probabilities));
        }

        for (var i = 0; i < labels.Count; i++)
        {
            if (probabilities[i].Length != probabilities[0].Length || (uint)labels[i] >= (uint)probabilities[i].Length)
            {
                throw new ArgumentException(
                    $"Photo {i} has the label {labels[i]} and {probabilities[i].Length} probabilities; expected one "
                    + $"for each of the {probabilities[0].Length} classes, and a label that is one of them.",
                    nameof(probabilities));
            }
        }
    }
}
