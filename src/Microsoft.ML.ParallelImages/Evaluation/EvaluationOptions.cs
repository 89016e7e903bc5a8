namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>What an <see cref="EvaluationReport"/> counts. Immutable.</summary>
public sealed record EvaluationOptions
{
    /// <summary>
    /// Probability from which on a prediction would be trusted, 0 to 1, for coverage and accuracy there. Default 0.5.
    /// </summary>
    public double Threshold { get; init => field = Require.Fraction(value); } = 0.5;

    /// <summary>Most mistakes that are named, the most confident first, at least 0. Default 20.</summary>
    public int Worst { get; init => field = Require.NotNegative(value); } = 20;

    /// <summary>
    /// Bins of equal width that probabilities are compared with accuracies in, at least 1. Default 15 (Guo et al.,
    /// arXiv 1706.04599).
    /// </summary>
    public int Bins { get; init => field = Require.Positive(value); } = 15;

    /// <summary>Key column with the true class. Default <c>Label</c>. Only for views.</summary>
    public string LabelColumnName { get; init => field = Require.NotEmpty(value); } = "Label";

    /// <summary>Vector column of probabilities, one a class. Default <c>Score</c>. Only for views.</summary>
    public string ScoreColumnName { get; init => field = Require.NotEmpty(value); } = "Score";

    /// <summary>
    /// Text column that names the image of a row. Default <c>ImagePath</c>; without such a column rows are named by
    /// their number. Only for views.
    /// </summary>
    public string PathColumnName { get; init => field = Require.NotEmpty(value); } = "ImagePath";
}
