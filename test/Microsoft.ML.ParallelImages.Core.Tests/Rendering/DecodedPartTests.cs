using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What the renderer decodes, a region at a scale, against the same map over the whole picture.</summary>
public sealed class DecodedPartTests
{
    private static readonly TensorSpec Spec = new(64, 64);

    public static TheoryData<string> SharedNames => JpegFiles.SharedNames;

    public static TheoryData<string> SamplingNames => JpegFiles.SamplingNames;

    public static TheoryData<string> OtherNames => JpegFiles.OtherNames;

    public static TheoryData<string> PhotoNames => JpegFiles.PhotoNames;

    public static TheoryData<SKJpegEncoderDownsample> Samplings => JpegFiles.Samplings;

    [Theory]
    [MemberData(nameof(SharedNames))]
    [MemberData(nameof(SamplingNames))]
    [MemberData(nameof(OtherNames))]
    public void A_crop_of_a_region_at_full_scale_is_the_crop_of_the_whole_picture(string name)
    {
        var image = ImageFile.FromBytes(JpegFiles.ReadShared(name), name);
        for (var epoch = 0; epoch < 12; epoch++)
        {
            var (part, whole, denominator) = Render(image, [new ResizedCrop(64), new HorizontalFlip()], epoch);
            if (denominator == 1)
                Assert.Equal(whole, part);
        }
    }

    // The decoder rounds a region out to whole MCUs, which hides a margin that is too small, except at their borders.
    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_crop_at_any_distance_from_the_borders_of_MCUs_is_the_crop_of_the_whole_picture(
        SKJpegEncoderDownsample sampling)
    {
        var image = ImageFile.FromBytes(JpegFiles.Draw(400, 400, sampling), $"{sampling}");
        foreach (var side in (int[])[40, 64, 80, 112, 126, 190, 251])
        {
            for (var offset = 0; offset < 16; offset++)
            {
                var map = PlaneMap.Crop(96 + offset, 96 + offset, side, side, Spec.Size);
                foreach (var seen in (PlaneMap[])[map, map.Then(PlaneMap.FlipHorizontally(Spec.Size.Width))])
                {
                    var (part, whole, denominator) = Render(image, [new FixedMap(seen, Spec.Size)], 0);
                    Assert.True(
                        denominator == 1 && whole.AsSpan().SequenceEqual(part),
                        $"{sampling}, {side} pixels from {96 + offset}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(SharedNames))]
    [MemberData(nameof(SamplingNames))]
    [MemberData(nameof(OtherNames))]
    public void A_turned_picture_of_a_region_is_that_of_the_whole_picture(string name) => AssertSameWithAllFills(
        name, fill => [new Rotation { Border = new(fill) }, new Shear { Border = new(fill) }, new ResizedCrop(64)]);

    [Theory]
    [MemberData(nameof(SharedNames))]
    [MemberData(nameof(SamplingNames))]
    [MemberData(nameof(OtherNames))]
    public void A_shifted_picture_of_a_region_is_that_of_the_whole_picture(string name) => AssertSameWithAllFills(
        name, fill =>
        [
            new Translation { Border = new(fill) }, new HorizontalFlip(), new Zoom { Border = new(fill) },
            new ResizedCrop(64),
        ]);

    // Samples are bytes when they leave the decoder; from Y, Cb, Cr to R, G, B their rounding grows to half a level.
    [Theory]
    [MemberData(nameof(Samplings))]
    public void A_crop_of_a_shrunken_smooth_picture_is_that_of_the_whole_picture(SKJpegEncoderDownsample sampling)
    {
        var image = ImageFile.FromBytes(JpegFiles.DrawSmooth(700, 560, sampling), $"{sampling}");
        var seen = new HashSet<int>();
        for (var epoch = 0; epoch < 24; epoch++)
        {
            var side = epoch % 2 == 0 ? 48 : 128;
            var (part, whole, denominator) = Render(
                image, [new ResizedCrop(side)], epoch, new TensorSpec(side, side), gap: 1);
            var (max, mean) = Pictures.Difference(whole, part);
            Assert.True(
                mean <= 0.7, $"{sampling}, epoch {epoch}, 1/{denominator}: mean difference {mean:F2}, largest {max}");
            seen.Add(denominator);
        }

        Assert.Superset(new HashSet<int> { 2, 4, 8 }, seen);
    }

    // Low frequencies and the triangle filter are different ways to shrink: that is what the difference consists of.
    [Theory]
    [MemberData(nameof(PhotoNames))]
    public void With_a_wide_gap_a_crop_of_a_shrunken_region_is_close_to_that_of_the_whole_picture(string name)
    {
        var image = ImageFile.FromBytes(JpegFiles.ReadShared(name), name);
        for (var epoch = 0; epoch < 16; epoch++)
        {
            var side = epoch % 2 == 0 ? 16 : 48;
            var (part, whole, denominator) = Render(
                image, [new ResizedCrop(side)], epoch, new TensorSpec(side, side), gap: 3);
            var (max, mean) = Pictures.Difference(whole, part);
            Assert.True(
                mean <= 0.6, $"{name}, epoch {epoch}, 1/{denominator}: mean difference {mean:F2}, largest {max}");
        }
    }

    [Theory]
    [MemberData(nameof(PhotoNames))]
    public void By_default_crops_of_a_shrunken_photo_are_within_half_a_level_on_average(string name)
    {
        var image = ImageFile.FromBytes(JpegFiles.ReadShared(name), name);
        var differences = new List<double>();
        for (var epoch = 0; epoch < 48; epoch++)
        {
            var side = 16 * (1 + (epoch % 6));
            var (part, whole, denominator) = Render(image, [new ResizedCrop(side)], epoch, new TensorSpec(side, side));
            if (denominator > 1)
                differences.Add(Pictures.Difference(whole, part).Mean);
        }

        Assert.True(differences.Count > 12, $"{name}: {differences.Count} crops were shrunk");
        Assert.True(differences.Average() <= 0.5, $"{name}: {string.Join(" ", differences.Select(d => $"{d:F2}"))}");
    }

    [Theory]
    [MemberData(nameof(PhotoNames))]
    public void Without_a_gap_it_is_within_a_few_levels(string name)
    {
        var image = ImageFile.FromBytes(JpegFiles.ReadShared(name), name);
        for (var epoch = 0; epoch < 8; epoch++)
        {
            var (part, whole, denominator) = Render(
                image, [new ResizedCrop(48)], epoch, new TensorSpec(48, 48), gap: 1);
            var (max, mean) = Pictures.Difference(whole, part);
            var most = denominator switch { 1 => 0, 2 => 1, _ => 3 };
            Assert.True(
                mean <= most, $"{name}, epoch {epoch}, 1/{denominator}: mean difference {mean:F2}, largest {max}");
        }
    }

    private static void AssertSameWithAllFills(string name, Func<FillMode, Augmentation[]> steps)
    {
        var image = ImageFile.FromBytes(JpegFiles.ReadShared(name), name);
        foreach (var fill in Enum.GetValues<FillMode>())
        {
            for (var epoch = 0; epoch < 4; epoch++)
            {
                var (part, whole, denominator) = Render(image, steps(fill), epoch);
                Assert.True(denominator > 1 || whole.AsSpan().SequenceEqual(part), $"{name}, {fill}, epoch {epoch}");
            }
        }
    }

    /// <summary>
    /// The picture as the renderer makes it, as the same plan makes it from the whole picture, and the scale used.
    /// </summary>
    private static (byte[] Part, byte[] Whole, int Denominator) Render(
        ImageFile file, Augmentation[] steps, int epoch, TensorSpec? spec = null, float? gap = null)
    {
        spec ??= Spec;
        spec = gap is { } given ? spec with { DecodeOversampling = given } : spec;
        var image = Shots.With(file, steps);
        using var context = new RenderContext();
        var part = new byte[spec.Length];
        new Renderer(spec).Render(image, new Pass(1, epoch), context, part);
        var header = context.Decoder.Open(file);
        var plan = Shots.Plan(image, header.Size.Width, header.Size.Height, spec, epoch);
        var toStored = header.Orientation.ToStored(header.StoredSize);
        var first = plan.Passes[0];
        var area = SourceArea.Of(
            first with { Map = toStored.Then(first.Map) }, header.StoredSize, spec.DecodeOversampling);
        context.Decoder.Decode(header.StoredSize.Bounds, 1, context.Planes);
        context.Runner.Run(plan, toStored);
        return (part, context.Picture.Samples.ToArray(), area.Denominator);
    }
}
