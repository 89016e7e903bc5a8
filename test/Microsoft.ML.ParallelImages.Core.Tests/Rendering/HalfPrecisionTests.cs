using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

public sealed class HalfPrecisionTests
{
    /// <summary>A picture of 16 × 16 that has every sample 0 to 255 in each channel, in an order of its own.</summary>
    private static readonly ImageFile AllSamples = Shots.Png(16, 16, (x, y) =>
    {
        var i = (16 * y) + x;
        return new SKColor((byte)i, (byte)(i * 7), (byte)(255 - i));
    });

    public static TheoryData<Normalization, TensorLayout> Ways => new MatrixTheoryData<Normalization, TensorLayout>(
        [
            Normalization.None, Normalization.UnitRange, Normalization.SymmetricRange, Normalization.ImageNet,
            new(new(1, 2, 3), new(0.001f, 7, 900)),
        ],
        [TensorLayout.Nchw, TensorLayout.Nhwc]);

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_number_is_the_nearest_to_that_of_single_precision(Normalization normalization, TensorLayout layout)
    {
        var spec = new TensorSpec(16, 16) { Normalization = normalization, Layout = layout };
        var single = new float[spec.Length];
        var half = new Half[spec.Length];
        using var context = new RenderContext();
        new Renderer(spec).Render(new LazyImage(AllSamples), default, context, single);
        new Renderer(spec).Render(new LazyImage(AllSamples), default, context, half);
        Assert.Equal(single.Select(number => (Half)number), half);
    }

    [Theory]
    [InlineData(TensorLayout.Nchw, new[] { 0f, 1, 0.6f, 0, 1, 0.6f })]
    [InlineData(TensorLayout.Nhwc, new[] { 0f, 0.6f, 1, 1, 0, 0.6f })]
    public void Numbers_stand_in_the_order_of_the_layout(TensorLayout layout, float[] expected)
    {
        // Two pixels (0, 153, 255) and (255, 0, 153); 153 / 255 = 0.6, in half precision 0.60009765625.
        var file = Shots.Png(2, 1, [0, 153, 255, 255, 0, 153]);
        var half = new Half[6];
        using var context = new RenderContext();
        new Renderer(new TensorSpec(2, 1) { Normalization = Normalization.UnitRange, Layout = layout })
            .Render(new LazyImage(file), default, context, half);
        Assert.Equal(
            expected.Select(number => number is 0.6f ? 0.60009765625f : number), half.Select(number => (float)number));
    }

    [Fact]
    public void Samples_as_stored_are_exact()
    {
        var half = new Half[3 * 256];
        using var context = new RenderContext();
        new Renderer(new TensorSpec(16, 16)).Render(new LazyImage(AllSamples), default, context, half);
        Assert.Equal(
            Enumerable.Range(0, 256).Select(sample => (float)sample), half.Take(256).Select(number => (float)number));
    }

    [Theory]
    [InlineData(767)]
    [InlineData(0)]
    public void A_target_that_is_too_short_is_refused(int length)
    {
        using var context = new RenderContext();
        Assert.ThrowsAny<ArgumentException>(() => new Renderer(new TensorSpec(16, 16))
            .Render(new LazyImage(AllSamples), default, context, new Half[length].AsSpan()));
    }
}
