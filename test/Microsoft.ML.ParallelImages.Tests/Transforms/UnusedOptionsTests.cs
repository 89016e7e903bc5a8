using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>What a transform would ignore is refused before a row is read.</summary>
public sealed class UnusedOptionsTests
{
    private readonly MLContext _ml = new(seed: 1);

    public static TheoryData<string, ImageColumnOptions> OfTensors => new()
    {
        { "Layout = Nhwc", new ImageColumnOptions { Layout = TensorLayout.Nhwc } },
        { "Normalization = ", new ImageColumnOptions { Normalization = Normalization.UnitRange } },
        { "Channels = 1", new ImageColumnOptions { Channels = 1 } },
    };

    [Theory]
    [MemberData(nameof(OfTensors))]
    public void Options_of_tensors_are_refused_where_there_is_none(string given, ImageColumnOptions options)
    {
        AssertRefused("EncodeImages", given, () => _ml.Transforms.EncodeImages("Out", "Image", 8, 8, options: options));
        AssertRefused("ImagesToMLImage", given, () => _ml.Transforms.ImagesToMLImage("Out", "Image", 8, 8, options));
    }

    [Fact]
    public void Options_that_are_used_or_as_by_default_are_taken()
    {
        var none = new Normalization(new(0, 0, 0), new(1, 1, 1));
        var options = new ImageColumnOptions { Normalization = none, Fit = ImageFit.Stretch };
        _ml.Transforms.EncodeImages("Out", "Image", 8, 8, ImageEncoding.Png, options);
        _ml.Transforms.ImagesToMLImage("Out", "Image", 8, 8, options);
    }

    private static void AssertRefused(string operation, string given, Action make)
    {
        var failure = Assert.Throws<ArgumentException>(make);
        Assert.Contains($"{operation} was given ImageColumnOptions.{given}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("would ignore it", failure.Message, StringComparison.Ordinal);
    }
}
