using System.Globalization;
using Microsoft.ML.ParallelImages.Pages;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>Makes cards: decides which pictures show a step.</summary>
internal sealed class CardMaker(Darkroom darkroom, Documentation documentation)
{
    private const int ShownDraws = 5, Keys = 32, KeysToSee = 4;

    public Card Make(Type kind)
    {
        var shown = ShownStep.Of(kind, darkroom);
        return new(
            $"step-{kind.Name}", kind.Name, shown.Code, [.. Sentences(kind, shown)], "Options",
            [
                .. StepCode.Options(kind).Select(option => new Detail(
                    option.Name, StepCode.Of(option.GetValue(shown.Step)), documentation.Summary(option))),
            ],
            [
                DrawsOf(shown.RecipeWith(shown.Step)),
                .. OptionValues.Of(shown.Step).Select(values => RowOf(values, shown)).OfType<PrintRow>(),
            ]);
    }

    public Card Make(AugmentationPreset preset)
    {
        var side = darkroom.Size.ShorterSide;
        return new(
            $"preset-{preset.Name}", preset.Name, $"AugmentationPreset.{preset.Name}.Steps({side})",
            [preset.GoodFor, preset.NotFor], "Steps",
            [.. preset.Steps(side).Select(step => new Detail(step.GetType().Name, "", $"{step}"))],
            [DrawsOf(preset.Steps(side))]);
    }

    private IEnumerable<string> Sentences(Type kind, ShownStep shown)
    {
        yield return documentation.Summary(kind);
        if (documentation.Remarks(kind) is { Length: > 0 } remarks)
            yield return remarks;
        if (shown.UsualProbability < 1)
        {
            var share = (100 * shown.UsualProbability).ToString("0", CultureInfo.InvariantCulture);
            yield return $"Acts on {share} % of images unless it is told otherwise; here on all.";
        }

        if (shown.Before is { } before)
            yield return $"Changes nothing by itself: seen here behind {before.Code}.";
    }

    private PrintRow DrawsOf(IReadOnlyList<Augmentation> steps)
    {
        var original = Print("Original", darkroom.Draw([], 0), []);
        Draws[] draws = [.. Enumerable.Range(0, ShownDraws).Select(key => darkroom.Draw(steps, key))];
        return draws.Distinct().Count() == 1
            ? new("Result", "The same each time.", [original, Print("Result", draws[0], DecisionWords.Of(draws[0]))])
            : new(
                "Five draws", "",
                [original, .. draws.Select((one, i) => Print($"Draw {i + 1}", one, DecisionWords.Of(one)))]);
    }

    /// <summary>Null for an option that changes nothing, as long as the others are what they are.</summary>
    private PrintRow? RowOf(OptionValues option, ShownStep shown)
    {
        var name = option.Option.Name;
        var tries = BestKeys(option, shown)
            .Select(draws => Prints(draws, areTold: !option.IsRange && !AreAlike(draws)));
        var best = tries.FirstOrDefault(prints => Different(prints) == prints.Length) ?? tries.MaxBy(Different)!;
        return Different(best) == 1 ? null : new(
            option.IsRange ? $"Ends of {name}" : $"Choices of {name}", documentation.Summary(option.Option), best);

        Print[] Prints(Draws[] draws, bool areTold) =>
        [
            .. option.Values.Zip(
                draws,
                (value, one) => Print($"{name} = {value.Value}", one, areTold ? DecisionWords.Of(one) : [])),
        ];

        static bool AreAlike(Draws[] draws) =>
            draws.DistinctBy(one => string.Join(' ', DecisionWords.Of(one))).Count() == 1;

        static int Different(Print[] prints) => prints.DistinctBy(print => print.Picture).Count();
    }

    /// <summary>Draws that tell the values apart, with as little else as may be.</summary>
    private IEnumerable<Draws[]> BestKeys(OptionValues option, ShownStep shown) => Enumerable.Range(0, Keys)
        .Select(key => option.Values.Select(value => darkroom.Draw(shown.RecipeWith(value.Step), key)).ToArray())
        .OrderByDescending(values => values.Distinct().Count())
        .ThenBy(values => values.Sum(one => one.Decisions.Count))
        .Take(KeysToSee);

    private Print Print(string title, Draws draws, IEnumerable<string> words) =>
        new(title, [.. words], darkroom.Develop(draws), draws);
}
