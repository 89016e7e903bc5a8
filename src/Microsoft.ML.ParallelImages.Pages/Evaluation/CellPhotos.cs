using Microsoft.ML.ParallelImages.Evaluation;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>The photos that stand behind the cells of a confusion matrix, as many as a page has room for.</summary>
internal sealed class CellPhotos
{
    private const int MostOfMistake = 6, MostOfRight = 3;

    private readonly IReadOnlyList<Cell> _cells;

    private CellPhotos(IReadOnlyList<Cell> cells) => _cells = cells;

    public bool IsEmpty => _cells.Count == 0;

    /// <summary>Mistakes come first, those that happen most often before others.</summary>
    public static CellPhotos Choose(EvaluationReport report, IReadOnlyList<EvaluatedImage> images, int room)
    {
        var counted = images.Count > 0 ? images : Named(report);
        var cells = counted.Where(image => image.Failure is null && image.Label >= 0)
            .GroupBy(image => (image.Label, image.Predicted)).ToLookup(cell => cell.Key.Label == cell.Key.Predicted);
        var mistakes = Fit(cells[false].Select(Sorted), MostOfMistake, room);
        var rights = Fit(cells[true].Select(Sorted), MostOfRight, room - mistakes.Sum(cell => cell.Images.Length));
        return new([.. mistakes, .. rights]);
    }

    public bool Has(int label, int predicted) =>
        _cells.Any(cell => cell.Label == label && cell.Predicted == predicted);

    public Html ToHtml(EvaluationReport report, Thumbnails thumbnails) => Html.Of(
        $"""
        <p>Mistakes first, the most frequent ones before others; each with the probability that the model gave to its
        answer. Of what it got right, the photos that it was least sure of.</p>
        {_cells.Select(cell => ToHtml(cell, report, thumbnails))}
        """);

    public static string Anchor(int label, int predicted) => $"cell-{label}-{predicted}";

    private static Html ToHtml(Cell cell, EvaluationReport report, Thumbnails thumbnails)
    {
        string label = report.Classes[cell.Label].Name, predicted = report.Classes[cell.Predicted].Name;
        var count = report.Confusion[cell.Label][cell.Predicted];
        var title = cell.IsRight ? $"{label}, recognised" : $"{label}, taken for {predicted}";
        var more = count > cell.Images.Length ? $", {cell.Images.Length} of them shown" : "";
        return Html.Of(
            $"""
            <section class="pair" id="{Anchor(cell.Label, cell.Predicted)}">
            <h3>{title} <span class="quiet">({Words.Count(count, "photo")}{more})</span></h3>
            {PhotoCard.Row(cell.Images.Select(image => new PhotoCard(
                thumbnails.Of(image.Path), image.Path, Words.Percent(image.Probability), [])))}
            <p><a href="#confusion">Back to the matrix</a></p>
            </section>

            """);
    }

    private static Cell Sorted(IGrouping<(int Label, int Predicted), EvaluatedImage> cell)
    {
        var isRight = cell.Key.Label == cell.Key.Predicted;
        return new(
            cell.Key.Label, cell.Key.Predicted,
            [.. cell.OrderBy(image => isRight ? image.Probability : -image.Probability)]);
    }

    private static List<Cell> Fit(IEnumerable<Cell> cells, int most, int room)
    {
        var all = cells.OrderByDescending(cell => cell.Images.Length).ThenBy(cell => cell.Label)
            .ThenBy(cell => cell.Predicted).ToList();
        while (most > 1 && all.Sum(cell => Math.Min(cell.Images.Length, most)) > room)
            most--;
        return [.. all.Take(most == 1 ? Math.Max(0, room) : all.Count)
            .Select(cell => cell with { Images = [.. cell.Images.Take(most)] })];
    }

    private static EvaluatedImage[] Named(EvaluationReport report)
    {
        var places = report.Classes.Index().ToDictionary(one => one.Item.Name, one => one.Index);
        return
        [
            .. report.Worst.Select(mistake => new EvaluatedImage
            {
                Path = mistake.Path,
                Label = places[mistake.Label],
                Predicted = places[mistake.Predicted],
                Probability = mistake.Probability,
            }),
        ];
    }

    private sealed record Cell(int Label, int Predicted, EvaluatedImage[] Images)
    {
        public bool IsRight => Label == Predicted;
    }
}
