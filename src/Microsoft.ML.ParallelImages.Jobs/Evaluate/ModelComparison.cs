using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Two models on the same photos: those that both could score and whose label both know.</summary>
public sealed record ModelComparison
{
    private const int MostPhotos = 100;

    /// <summary>File of the model that was compared with.</summary>
    public required string Other { get; init; }

    /// <summary>Accuracy of the evaluated model on these photos.</summary>
    public required Accuracy Accuracy { get; init; }

    /// <summary>Accuracy of the other one on them.</summary>
    public required Accuracy OtherAccuracy { get; init; }

    /// <summary>Photos that only the evaluated model gets right.</summary>
    public required int OnlyThisCount { get; init; }

    /// <summary>Photos that only the other one does.</summary>
    public required int OnlyOtherCount { get; init; }

    /// <summary>
    /// How probable a division at least as uneven would be if both were equally good, by McNemar's exact test: below
    /// 0.05 people speak of a difference.
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>The first hundred photos that only the evaluated model gets right.</summary>
    public required IReadOnlyList<string> OnlyThis { get; init; }

    /// <summary>The first hundred photos that only the other one does.</summary>
    public required IReadOnlyList<string> OnlyOther { get; init; }

    /// <summary>Some lines.</summary>
    public override string ToString() => string.Join(
        '\n',
        [
            $"Beside {Other}, on the photos that both know:",
            $"  this one  {Accuracy}",
            $"  the other {OtherAccuracy}",
            FormattableString.Invariant(
                $"  only this one is right on {OnlyThisCount}, only the other one on {OnlyOtherCount}; ")
                + FormattableString.Invariant($"p {PValue:G3} (McNemar, exact): {Verdict}"),
            .. OnlyThis.Select(photo => $"  only this one: {photo}"),
            .. OnlyOther.Select(photo => $"  only the other one: {photo}"),
        ]);

    internal static ModelComparison Of(
        string other, IReadOnlyList<EvaluatedImage> own, IReadOnlyList<EvaluatedImage> others)
    {
        var both = own.Zip(others).Where(pair => pair.First.IsCounted && pair.Second.IsCounted).ToList();
        var onlyThis = both.Where(pair => pair.First.IsRight && !pair.Second.IsRight).ToList();
        var onlyOther = both.Where(pair => !pair.First.IsRight && pair.Second.IsRight).ToList();
        return new ModelComparison
        {
            Other = other,
            Accuracy = new(both.Count(pair => pair.First.IsRight), both.Count),
            OtherAccuracy = new(both.Count(pair => pair.Second.IsRight), both.Count),
            OnlyThisCount = onlyThis.Count,
            OnlyOtherCount = onlyOther.Count,
            PValue = McNemarTest.PValue(onlyThis.Count, onlyOther.Count),
            OnlyThis = [.. onlyThis.Take(MostPhotos).Select(pair => pair.First.Path)],
            OnlyOther = [.. onlyOther.Take(MostPhotos).Select(pair => pair.First.Path)],
        };
    }

    private string Verdict => PValue < 0.05 ? "they differ" : "that may be chance";
}
