using System.Globalization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The tables of torchvision's AutoAugment (torchvision/transforms/autoaugment.py): operation, probability and bin.
/// </summary>
public sealed class AutoAugmentTests
{
    private const string ImageNet = """
        Posterize 0.4 8, Rotate 0.6 9
        Solarize 0.6 5, AutoContrast 0.6
        Equalize 0.8, Equalize 0.6
        Posterize 0.6 7, Posterize 0.6 6
        Equalize 0.4, Solarize 0.2 4
        Equalize 0.4, Rotate 0.8 8
        Solarize 0.6 3, Equalize 0.6
        Posterize 0.8 5, Equalize 1.0
        Rotate 0.2 3, Solarize 0.6 8
        Equalize 0.6, Posterize 0.4 6
        Rotate 0.8 8, Color 0.4 0
        Rotate 0.4 9, Equalize 0.6
        Equalize 0.0, Equalize 0.8
        Invert 0.6, Equalize 1.0
        Color 0.6 4, Contrast 1.0 8
        Rotate 0.8 8, Color 1.0 2
        Color 0.8 8, Solarize 0.8 7
        Sharpness 0.4 7, Invert 0.6
        ShearX 0.6 5, Equalize 1.0
        Color 0.4 0, Equalize 0.6
        Equalize 0.4, Solarize 0.2 4
        Solarize 0.6 5, AutoContrast 0.6
        Invert 0.6, Equalize 1.0
        Color 0.6 4, Contrast 1.0 8
        Equalize 0.8, Equalize 0.6
        """;

    private const string Cifar10 = """
        Invert 0.1, Contrast 0.2 6
        Rotate 0.7 2, TranslateX 0.3 9
        Sharpness 0.8 1, Sharpness 0.9 3
        ShearY 0.5 8, TranslateY 0.7 9
        AutoContrast 0.5, Equalize 0.9
        ShearY 0.2 7, Posterize 0.3 7
        Color 0.4 3, Brightness 0.6 7
        Sharpness 0.3 9, Brightness 0.7 9
        Equalize 0.6, Equalize 0.5
        Contrast 0.6 7, Sharpness 0.6 5
        Color 0.7 7, TranslateX 0.5 8
        Equalize 0.3, AutoContrast 0.4
        TranslateY 0.4 3, Sharpness 0.2 6
        Brightness 0.9 6, Color 0.2 8
        Solarize 0.5 2, Invert 0.0
        Equalize 0.2, AutoContrast 0.6
        Equalize 0.2, Equalize 0.6
        Color 0.9 9, Equalize 0.6
        AutoContrast 0.8, Solarize 0.2 8
        Brightness 0.1 3, Color 0.7 0
        Solarize 0.4 5, AutoContrast 0.9
        TranslateY 0.9 9, TranslateY 0.7 9
        AutoContrast 0.9, Solarize 0.8 3
        Equalize 0.8, Invert 0.1
        TranslateY 0.7 9, AutoContrast 0.9
        """;

    private const string Svhn = """
        ShearX 0.9 4, Invert 0.2
        ShearY 0.9 8, Invert 0.7
        Equalize 0.6, Solarize 0.6 6
        Invert 0.9, Equalize 0.6
        Equalize 0.6, Rotate 0.9 3
        ShearX 0.9 4, AutoContrast 0.8
        ShearY 0.9 8, Invert 0.4
        ShearY 0.9 5, Solarize 0.2 6
        Invert 0.9, AutoContrast 0.8
        Equalize 0.6, Rotate 0.9 3
        ShearX 0.9 4, Solarize 0.3 3
        ShearY 0.8 8, Invert 0.7
        Equalize 0.9, TranslateY 0.6 6
        Invert 0.9, Equalize 0.6
        Contrast 0.3 3, Rotate 0.8 4
        Invert 0.8, TranslateY 0.0 2
        ShearY 0.7 6, Solarize 0.4 8
        Invert 0.6, Rotate 0.8 4
        ShearY 0.3 7, TranslateX 0.9 3
        ShearX 0.1 6, Invert 0.6
        Solarize 0.7 2, TranslateY 0.6 7
        ShearY 0.8 4, Invert 0.8
        ShearX 0.7 9, TranslateY 0.8 3
        ShearY 0.8 5, AutoContrast 0.7
        ShearX 0.7 2, Invert 0.1
        """;

    [Theory]
    [InlineData(AutoAugmentTable.ImageNet, ImageNet)]
    [InlineData(AutoAugmentTable.Cifar10, Cifar10)]
    [InlineData(AutoAugmentTable.Svhn, Svhn)]
    public void Pairs_probabilities_and_bins_are_torchvisions(AutoAugmentTable table, string known)
    {
        var pairs = AutoAugmentPairs.Of(table).Select(pair => new[] { pair.First, pair.Second });

        Assert.Equal(Parse(known), pairs);
    }

    [Theory]
    [InlineData(AutoAugmentTable.ImageNet, ImageNet)]
    [InlineData(AutoAugmentTable.Cifar10, Cifar10)]
    [InlineData(AutoAugmentTable.Svhn, Svhn)]
    public void Each_operation_acts_as_often_as_its_table_says(AutoAugmentTable table, string known)
    {
        const int draws = 25_000;
        var expected = Parse(known).SelectMany(pair => pair).GroupBy(entry => entry.Operation)
            .ToDictionary(group => group.Key, group => group.Sum(entry => entry.Probability) / 25 * draws);

        var found = PolicyDraws.Of(new AutoAugment(table), draws).SelectMany(decisions => decisions)
            .CountBy(PolicyDraws.OperationOf).ToDictionary();

        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        // Six standard deviations, at most; one operation may act twice.
        Assert.All(
            expected,
            one => Assert.InRange(found[one.Key], one.Value - (6 * Math.Sqrt(2 * one.Value)),
                one.Value + (6 * Math.Sqrt(2 * one.Value))));
    }

    [Fact]
    public void Both_signs_are_drawn()
    {
        var turns = PolicyDraws.Of(new AutoAugment(), 5000).SelectMany(decisions => decisions.OfType<Move>())
            .Where(move => PolicyDraws.OperationOf(move) == PolicyOperation.Rotate).ToList();

        Assert.InRange(turns.Count(move => move.Map.XY < 0) / (double)turns.Count, 0.45, 0.55);
    }

    private static IEnumerable<TableEntry[]> Parse(string table) =>
        table.Split('\n').Select(line => line.Split(',').Select(ParseEntry).ToArray());

    private static TableEntry ParseEntry(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(
            Enum.Parse<PolicyOperation>(words[0]), float.Parse(words[1], CultureInfo.InvariantCulture),
            words.Length > 2 ? int.Parse(words[2], CultureInfo.InvariantCulture) : 0);
    }
}
