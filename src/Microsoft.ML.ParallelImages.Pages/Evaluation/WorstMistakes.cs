using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The surest mistakes, each beside the training photos that are most like it.</summary>
internal sealed class WorstMistakes(
    EvaluationReport report, IReadOnlyDictionary<string, IReadOnlyList<SimilarPhoto>>? nearest, Thumbnails thumbnails)
{
    private const int Most = 20, MostNear = 3;

    /// <summary>Null where there is no mistake.</summary>
    public Section? ToSection() => report.Worst.Count == 0 ? null : new(
        "mistakes", "Most confident mistakes",
        Html.Of(
            $"""
            <p>Photos that the model is most sure about and wrong. {Introduction}</p>
            {(nearest is null ? PhotoCard.Row(report.Worst.Take(Most).Select(Card)) : Html.Of(
                $"{report.Worst.Take(Most).Select(Case)}"))}
            """));

    private string Introduction => nearest is null
        ? "Is the label wrong? Then correct it. Is it right? Then the training lacks photos like this one. The most "
            + "similar training photos are not shown: the features of the training photos are not at hand."
        : "Beside each stand the training photos that are most like it in the eyes of the network: they show what it "
            + "learned the answer from.";

    private PhotoCard Card(Mistake mistake) => new(
        thumbnails.Of(mistake.Path), mistake.Path, $"{mistake.Label}, taken for {mistake.Predicted}",
        [$"{Words.Percent(mistake.Probability)} sure"]);

    private Html Case(Mistake mistake)
    {
        var near = nearest!.GetValueOrDefault(mistake.Path) ?? [];
        var photo = new PhotoCard(thumbnails.Of(mistake.Path), mistake.Path, "", []);
        return Html.Of(
            $"""
            <article class="case">
            <h3>{mistake.Label}, taken for {mistake.Predicted}
            <span class="quiet">({Words.Percent(mistake.Probability)} sure)</span></h3>
            <p>{Hint(mistake, near)}</p>
            <div class="beside">
            {PhotoCard.Row([photo])}
            {PhotoCard.Row(near.Take(MostNear).Select(one => new PhotoCard(
                thumbnails.Of(one.Path), one.Path, one.Label, [$"similarity {Words.Number(one.Similarity, 2)}"])))}
            </div>
            </article>

            """);
    }

    private static string Hint(Mistake mistake, IReadOnlyList<SimilarPhoto> near)
    {
        if (near.Count == 0)
            return "No training photo is known to be like it.";
        var own = near.Count(one => one.Label == mistake.Label);
        var answer = near.Count(one => one.Label == mistake.Predicted);
        return own > answer
            ? $"Most of the training photos like it are “{mistake.Label}”, as its label says: a hard photo."
            : answer > own
                ? $"Most of the training photos like it are “{mistake.Predicted}”: check the label of this photo, and "
                    + "of those."
                : "The training photos like it do not agree: perhaps the classes overlap.";
    }
}
