using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Tensors that are written while the picture is made, against those of the finished picture.</summary>
public sealed class TensorRowsTests
{
    private static readonly Normalization Odd = new(new(123.7f, 11.1f, 99.9f), new(58.4f, 3.3f, 71.7f));

    private static readonly Augmentation[][] Recipes =
        [[], [new ResizedCrop(64)], [new Translation { Border = Border.Black }], [new Rotation()]];

    public static MatrixTheoryData<SKJpegEncoderDownsample, TensorLayout, int> Kinds =>
        new(Enum.GetValues<SKJpegEncoderDownsample>(), Enum.GetValues<TensorLayout>(), [16, 64, 70]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Numbers_are_those_of_the_picture(SKJpegEncoderDownsample sampling, TensorLayout layout, int width)
    {
        var spec = new TensorSpec(width, 48) { Layout = layout, Normalization = Odd };
        var file = ImageFile.FromBytes(JpegFiles.Draw(203, 155, sampling), "drawn.jpg");
        foreach (var steps in Recipes)
        {
            var image = Shots.With(file, steps);
            var expected = NumbersOf(image, spec);
            foreach (var (place, pastCaches) in ((int, bool)[])[(0, false), (0, true), (3, true)])
                Assert.Equal(expected, Render(image, spec, place, pastCaches));
        }
    }

    private static float[] NumbersOf(LazyImage image, TensorSpec spec)
    {
        using var context = new RenderContext();
        var numbers = new float[spec.Length];
        TensorWriter.Write(new Renderer(spec).RenderPixels(image, new Pass(1, 5), context), spec, numbers);
        return numbers;
    }

    /// <summary>What stands in the middle of memory, around which nothing may change.</summary>
    private static float[] Render(LazyImage image, TensorSpec spec, int place, bool pastCaches)
    {
        using var context = new RenderContext();
        var memory = GC.AllocateArray<float>(spec.Length + 64, pinned: true);
        memory.AsSpan().Fill(-1_000);
        new Renderer(spec).Render(image, new Pass(1, 5), context, memory.AsSpan(place, spec.Length), pastCaches);
        Assert.All(memory.Take(place).Concat(memory.Skip(place + spec.Length)), number => Assert.Equal(-1_000, number));
        return memory[place..(place + spec.Length)];
    }
}
