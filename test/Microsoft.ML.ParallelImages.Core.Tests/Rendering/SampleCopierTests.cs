using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Pictures whose pixels only change places are copied, and are those that resampling gives.</summary>
public sealed class SampleCopierTests
{
    private static readonly ImageSize Size = new(53, 40);

    public static TheoryData<PlaneMap, ImageSize> Moves { get; } = new()
    {
        { PlaneMap.Identity, Size },
        { PlaneMap.FlipHorizontally(Size.Width), Size },
        { PlaneMap.FlipVertically(Size.Height), Size },
        { PlaneMap.Translate(5, 3), new(40, 30) },
        { PlaneMap.Translate(-70, -9), new(200, 60) },
        { PlaneMap.FlipHorizontally(Size.Width).Then(PlaneMap.Translate(-8, 60)), new(90, 20) },
        { new(0, 1, 0, 1, 0, 0), Size.Transposed },
        { new(0, -1, Size.Width, 1, 0, -4), new(60, 70) },
    };

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_picture_is_copied_as_it_would_be_resampled(PlaneMap map, ImageSize output) =>
        AssertCopied(ColorEncoding.Rgb, map, output);

    [Theory]
    [MemberData(nameof(Moves))]
    public void A_grey_picture_is_copied_as_it_would_be_resampled(PlaneMap map, ImageSize output) =>
        AssertCopied(ColorEncoding.Gray, map, output);

    [Theory]
    [InlineData(0.5, 1, FillMode.Nearest)]
    [InlineData(0, 1.5, FillMode.Nearest)]
    [InlineData(0, 1, FillMode.ScipyWrap)]
    public void Samples_that_must_be_mixed_or_mapped_are_not_copied(double left, double step, FillMode mode)
    {
        using var planes = Planes();
        using var picture = new PixelBuffer(Size);
        using var copier = new SampleCopier();
        var pass = new RenderPass(new(step, 0, left, 0, 1, 0), Size, Size, new(mode));
        Assert.False(copier.TryMake(planes, pass, stackalloc byte[3], picture));
    }

    private static void AssertCopied(ColorEncoding encoding, PlaneMap map, ImageSize output)
    {
        using var planes = Planes();
        planes.Encoding = encoding;
        using PixelBuffer copied = new(output), resampled = new(output);
        using var copier = new SampleCopier();
        ReadOnlySpan<byte> fill = [10, 20, 30];
        foreach (var mode in (FillMode[])[FillMode.Nearest, FillMode.Reflect, FillMode.Wrap, FillMode.Constant])
        {
            var border = mode == FillMode.Constant ? Border.Constant(new(10, 20, 30)) : new Border(mode);
            var pass = new RenderPass(map, Size, output, border);
            Assert.True(copier.TryMake(planes, pass, fill, copied));
            Resample(planes, pass, fill, resampled);
            Assert.Equal(resampled.Samples, copied.Samples);
        }
    }

    private static void Resample(PlanarImage planes, RenderPass pass, ReadOnlySpan<byte> fill, PixelBuffer picture)
    {
        using var resampler = new Resampler();
        resampler.Prepare(planes, pass, fill);
        var stride = (pass.Size.Width + ColumnMixer.Block - 1) / ColumnMixer.Block * ColumnMixer.Block;
        var lines = new short[3 * stride];
        for (var y = 0; y < pass.Size.Height; y++)
        {
            for (var i = 0; i < planes.PlaneCount; i++)
                resampler.Mix(i, y, lines.AsSpan(i * stride, stride), fill[i]);
            LineWriter.Write(lines, stride, planes.Encoding, picture, y);
        }
    }

    private static PlanarImage Planes()
    {
        var planes = new PlanarImage { Encoding = ColorEncoding.Rgb };
        var random = new CounterRandom(RandomKey.FromSeed(1));
        for (var i = 0; i < 3; i++)
        {
            planes[i].Allocate(Size.Width, Size.Height, Size.Width, Size.Height);
            planes[i].Place(0, 0, 1, 1);
            for (var y = 0; y < Size.Height; y++)
            {
                foreach (ref var sample in planes[i].Row(y))
                    sample = (byte)random.Below(256);
            }
        }

        return planes;
    }
}
