using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Known answers: colours and filters that torchvision has, too, within one level everywhere.</summary>
[Trait("Category", "TorchvisionCases")]
public sealed class TorchvisionColorTests
{
    [Fact]
    public void Brightness_is_that_of_torchvision() =>
        AssertAll("brightness", one => new Brightness { Factor = Exactly(one, "factor") });

    [Fact]
    public void Contrast_is_that_of_torchvision() =>
        AssertAll("contrast", one => new Contrast { Factor = Exactly(one, "factor") });

    /// <summary>
    /// torchvision cuts fractions off twice, of the grey that it mixes in and of the mixture; we round once. Samples
    /// are up to 1 + (1 - factor) darker there, and 1.1 % of them, at factors near 0, lie two levels apart.
    /// </summary>
    [Fact]
    public void Saturation_is_that_of_torchvision_but_for_a_few_samples() => AssertAll(
        "saturation", one => new Saturation { Factor = Exactly(one, "factor") }, mostBeyond: 0.05, most: 2);

    [Fact]
    public void Hue_is_that_of_torchvision() => AssertAll("hue", one => new Hue { Turn = Exactly(one, "factor") });

    [Fact]
    public void Gamma_is_that_of_torchvision() =>
        AssertAll("gamma", one => new Gamma { Exponent = Exactly(one, "gamma") });

    [Fact]
    public void Equalizing_is_that_of_torchvision() =>
        AssertAll("equalize", _ => new Equalize { Probability = 1 }, most: 0);

    [Fact]
    public void Automatic_contrast_is_that_of_torchvision() =>
        AssertAll("autocontrast", _ => new AutoContrast { Probability = 1 });

    [Fact]
    public void Posterizing_is_that_of_torchvision() =>
        AssertAll("posterize", one => new Posterize { Bits = Exactly(one, "bits"), Probability = 1 }, most: 0);

    [Fact]
    public void Solarizing_is_that_of_torchvision() => AssertAll(
        "solarize", one => new Solarize { Threshold = Exactly(one, "threshold"), Probability = 1 }, most: 0);

    [Fact]
    public void A_negative_is_that_of_torchvision() =>
        AssertAll("invert", _ => new Invert { Probability = 1 }, most: 0);

    [Fact]
    public void Grey_is_that_of_torchvision() => AssertAll("grayscale", _ => new Grayscale { Probability = 1 });

    [Fact]
    public void Sharpness_is_that_of_torchvision() =>
        AssertAll("sharpness", one => new Sharpness { Factor = Exactly(one, "factor") });

    [Fact]
    public void A_Gaussian_blur_is_that_of_torchvision() => AssertAll(
        "gaussian_blur",
        one => new GaussianBlur { Sigma = Exactly(one, "sigma"), KernelSize = one.Whole("kernel") });

    private static Interval Exactly(TorchvisionCase one, string name) => Interval.Exactly((float)one.Number(name));

    /// <summary>Compares all cases of an operation.</summary>
    /// <param name="operation">Its name in the file.</param>
    /// <param name="step">Our step for a case.</param>
    /// <param name="mostBeyond">The share of all samples that may be more than one level apart.</param>
    /// <param name="most">The largest difference.</param>
    private static void AssertAll(
        string operation, Func<TorchvisionCase, Augmentation> step, double mostBeyond = 0, int most = 1)
    {
        var (beyond, all) = (0, 0);
        foreach (var one in TorchvisionCase.Of(operation))
        {
            byte[] expected = one.Expected, actual = one.Render(step(one));
            var differences = expected.Zip(actual, (a, b) => Math.Abs(a - b)).ToArray();
            Assert.True(
                differences.Max() <= most, $"{operation} {one.Parameters}: largest difference {differences.Max()}");
            beyond += differences.Count(difference => difference > 1);
            all += differences.Length;
        }

        Assert.True(beyond <= mostBeyond * all, $"{operation}: {beyond} of {all} samples beyond one level");
    }
}
