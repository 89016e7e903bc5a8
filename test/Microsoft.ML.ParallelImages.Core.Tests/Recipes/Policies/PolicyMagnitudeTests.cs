using System.Globalization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Magnitudes of every operation in every bin, for a picture of 331 × 662: those of torchvision's v2 transforms
/// (torchvision/transforms/v2/_auto_augment.py), worked out by hand; thresholds of Solarize in levels.
/// </summary>
public sealed class PolicyMagnitudeTests
{
    private const string RandAugment = """
        ShearX 0 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1 0.11 0.12 0.13 0.14 0.15 0.16 0.17 0.18 0.19 0.2
            0.21 0.22 0.23 0.24 0.25 0.26 0.27 0.28 0.29 0.3
        ShearY 0 0.01 0.02 0.03 0.04 0.05 0.06 0.07 0.08 0.09 0.1 0.11 0.12 0.13 0.14 0.15 0.16 0.17 0.18 0.19 0.2
            0.21 0.22 0.23 0.24 0.25 0.26 0.27 0.28 0.29 0.3
        TranslateX 0 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 85 90 95 100 105 110 115 120 125 130 135 140 145
            150
        TranslateY 0 10 20 30 40 50 60 70 80 90 100 110 120 130 140 150 160 170 180 190 200 210 220 230 240 250 260
            270 280 290 300
        Rotate 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
        Brightness 0 0.03 0.06 0.09 0.12 0.15 0.18 0.21 0.24 0.27 0.3 0.33 0.36 0.39 0.42 0.45 0.48 0.51 0.54 0.57 0.6
            0.63 0.66 0.69 0.72 0.75 0.78 0.81 0.84 0.87 0.9
        Color 0 0.03 0.06 0.09 0.12 0.15 0.18 0.21 0.24 0.27 0.3 0.33 0.36 0.39 0.42 0.45 0.48 0.51 0.54 0.57 0.6 0.63
            0.66 0.69 0.72 0.75 0.78 0.81 0.84 0.87 0.9
        Contrast 0 0.03 0.06 0.09 0.12 0.15 0.18 0.21 0.24 0.27 0.3 0.33 0.36 0.39 0.42 0.45 0.48 0.51 0.54 0.57 0.6
            0.63 0.66 0.69 0.72 0.75 0.78 0.81 0.84 0.87 0.9
        Sharpness 0 0.03 0.06 0.09 0.12 0.15 0.18 0.21 0.24 0.27 0.3 0.33 0.36 0.39 0.42 0.45 0.48 0.51 0.54 0.57 0.6
            0.63 0.66 0.69 0.72 0.75 0.78 0.81 0.84 0.87 0.9
        Posterize 8 8 8 8 7 7 7 7 7 7 7 7 6 6 6 6 6 6 6 5 5 5 5 5 5 5 5 4 4 4 4
        Solarize 255 246.5 238 229.5 221 212.5 204 195.5 187 178.5 170 161.5 153 144.5 136 127.5 119 110.5 102 93.5 85
            76.5 68 59.5 51 42.5 34 25.5 17 8.5 0
        """;

    private const string TrivialAugmentWide = """
        ShearX 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528 0.561
            0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        ShearY 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528 0.561
            0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        TranslateX 0 1.06667 2.13333 3.2 4.26667 5.33333 6.4 7.46667 8.53333 9.6 10.66667 11.73333 12.8 13.86667
            14.93333 16 17.06667 18.13333 19.2 20.26667 21.33333 22.4 23.46667 24.53333 25.6 26.66667 27.73333 28.8
            29.86667 30.93333 32
        TranslateY 0 1.06667 2.13333 3.2 4.26667 5.33333 6.4 7.46667 8.53333 9.6 10.66667 11.73333 12.8 13.86667
            14.93333 16 17.06667 18.13333 19.2 20.26667 21.33333 22.4 23.46667 24.53333 25.6 26.66667 27.73333 28.8
            29.86667 30.93333 32
        Rotate 0 4.5 9 13.5 18 22.5 27 31.5 36 40.5 45 49.5 54 58.5 63 67.5 72 76.5 81 85.5 90 94.5 99 103.5 108 112.5
            117 121.5 126 130.5 135
        Brightness 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528
            0.561 0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        Color 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528 0.561
            0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        Contrast 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528
            0.561 0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        Sharpness 0 0.033 0.066 0.099 0.132 0.165 0.198 0.231 0.264 0.297 0.33 0.363 0.396 0.429 0.462 0.495 0.528
            0.561 0.594 0.627 0.66 0.693 0.726 0.759 0.792 0.825 0.858 0.891 0.924 0.957 0.99
        Posterize 8 8 8 7 7 7 7 7 6 6 6 6 6 5 5 5 5 5 4 4 4 4 4 3 3 3 3 3 2 2 2
        Solarize 255 246.5 238 229.5 221 212.5 204 195.5 187 178.5 170 161.5 153 144.5 136 127.5 119 110.5 102 93.5 85
            76.5 68 59.5 51 42.5 34 25.5 17 8.5 0
        """;

    private const string AutoAugment = """
        ShearX 0 0.03333 0.06667 0.1 0.13333 0.16667 0.2 0.23333 0.26667 0.3
        ShearY 0 0.03333 0.06667 0.1 0.13333 0.16667 0.2 0.23333 0.26667 0.3
        TranslateX 0 16.66667 33.33333 50 66.66667 83.33333 100 116.66667 133.33333 150
        TranslateY 0 33.33333 66.66667 100 133.33333 166.66667 200 233.33333 266.66667 300
        Rotate 0 3.33333 6.66667 10 13.33333 16.66667 20 23.33333 26.66667 30
        Brightness 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Color 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Contrast 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Sharpness 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Posterize 8 8 7 7 6 6 5 5 4 4
        Solarize 255 226.66667 198.33333 170 141.66667 113.33333 85 56.66667 28.33333 0
        """;

    private const string AugMix = """
        ShearX 0 0.03333 0.06667 0.1 0.13333 0.16667 0.2 0.23333 0.26667 0.3
        ShearY 0 0.03333 0.06667 0.1 0.13333 0.16667 0.2 0.23333 0.26667 0.3
        TranslateX 0 12.25926 24.51852 36.77778 49.03704 61.2963 73.55556 85.81481 98.07407 110.33333
        TranslateY 0 24.51852 49.03704 73.55556 98.07407 122.59259 147.11111 171.62963 196.14815 220.66667
        Rotate 0 3.33333 6.66667 10 13.33333 16.66667 20 23.33333 26.66667 30
        Brightness 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Color 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Contrast 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Sharpness 0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9
        Posterize 4 4 3 3 2 2 1 1 0 0
        Solarize 255 226.66667 198.33333 170 141.66667 113.33333 85 56.66667 28.33333 0
        """;

    private static readonly ImageSize Size = new(331, 662);

    [Fact]
    public void Magnitudes_of_RandAugment_are_torchvisions_in_all_31_bins() =>
        AssertMagnitudes(RandAugment, PolicySpace.Narrow, 31);

    [Fact]
    public void Magnitudes_of_TrivialAugmentWide_are_torchvisions_in_all_31_bins() =>
        AssertMagnitudes(TrivialAugmentWide, PolicySpace.Wide, 31);

    [Fact]
    public void Magnitudes_of_AutoAugment_are_torchvisions_in_all_10_bins() =>
        AssertMagnitudes(AutoAugment, PolicySpace.Narrow, 10);

    [Fact]
    public void Magnitudes_of_AugMix_are_torchvisions_in_all_10_bins() =>
        AssertMagnitudes(AugMix, PolicySpace.Mixed, 10);

    [Fact]
    public void Operations_and_their_order_are_torchvisions()
    {
        const string usual =
            "Identity ShearX ShearY TranslateX TranslateY Rotate Brightness Color Contrast Sharpness Posterize "
            + "Solarize AutoContrast Equalize";

        Assert.Equal(usual, string.Join(' ', PolicySpace.Narrow.Operations));
        Assert.Equal(usual, string.Join(' ', PolicySpace.Wide.Operations));
        Assert.Equal(usual["Identity ".Length..], string.Join(' ', PolicySpace.Mixed.Operations));
        Assert.Equal(
            "ShearX ShearY TranslateX TranslateY Rotate Posterize Solarize AutoContrast Equalize",
            string.Join(' ', PolicySpace.MixedWithoutColors.Operations));
    }

    [Fact]
    public void Operations_without_a_strength_have_none() => Assert.All(
        [PolicyOperation.Identity, PolicyOperation.AutoContrast, PolicyOperation.Equalize, PolicyOperation.Invert],
        operation => Assert.Equal(0, PolicySpace.Wide.Magnitude(operation, 30, 31, Size)));

    private static void AssertMagnitudes(string table, PolicySpace space, int bins)
    {
        var known = Parse(table);
        Assert.Equal(11, known.Count);
        foreach (var (operation, magnitudes) in known)
        {
            Assert.Equal(bins, magnitudes.Count);
            for (var bin = 0; bin < bins; bin++)
                Assert.Equal(magnitudes[bin], space.Magnitude(operation, bin, bins, Size), 2e-5);
        }
    }

    /// <summary>A name and its numbers, and so on.</summary>
    private static Dictionary<PolicyOperation, List<double>> Parse(string table)
    {
        var known = new Dictionary<PolicyOperation, List<double>>();
        List<double> magnitudes = [];
        foreach (var word in table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (char.IsLetter(word[0]))
                known.Add(Enum.Parse<PolicyOperation>(word), magnitudes = []);
            else
                magnitudes.Add(double.Parse(word, CultureInfo.InvariantCulture));
        }

        return known;
    }
}
