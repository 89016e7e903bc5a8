using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Rows that are warped eight points at a time are those that single points give.</summary>
public sealed class WarperTests
{
    private static readonly ImageSize Size = new(61, 43), Output = new(45, 20);

    private static readonly PlaneMap[] Maps =
    [
        PlaneMap.AboutCentre(Size, 0.9, 0.4, -0.3, 1.1), PlaneMap.AboutCentre(Size, 3, 0.5, 0.7, 4),
        PlaneMap.AboutCentre(Size, 0.9, 0.4, -0.3, 1.1) with { WX = 0.01, WY = 0.005 },
        PlaneMap.AboutCentre(Size, 1, 0.1, 0, 1) with { WX = -0.04 }, new(1e6, 1, 0, 1, 1e5, 0),
    ];

    public static MatrixTheoryData<FillMode, BorderEdge, Interpolation, bool> Cases { get; } = new(
        Enum.GetValues<FillMode>(), Enum.GetValues<BorderEdge>(), Enum.GetValues<Interpolation>(), [true, false]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_show_what_single_points_show(
        FillMode mode, BorderEdge edge, Interpolation interpolation, bool planesAreAlike)
    {
        using var planes = Planes(planesAreAlike ? Size : new(31, 22));
        var border = mode == FillMode.Constant
            ? Border.Constant(new(200, 30, 90)) with { Edge = edge }
            : new Border(mode);
        ReadOnlySpan<byte> fill = [border.Color.R, border.Color.G, border.Color.B];
        using var warper = new Warper();
        const int stride = 64;
        var lines = new short[3 * stride];
        foreach (var map in Maps)
        {
            var pass = new RenderPass(map, Size, Output, border) { Interpolation = interpolation };
            warper.Prepare(planes, pass, fill);
            for (var y = 0; y < Output.Height; y++)
            {
                warper.Warp(y, Output.Width, lines, stride);
                for (var i = 0; i < 3; i++)
                    Assert.Equal(Expected(planes[i], pass, y, fill[i]), lines.Skip(i * stride).Take(Output.Width));
            }
        }
    }

    private static IEnumerable<short> Expected(Plane plane, RenderPass pass, int y, byte fill)
    {
        var points = new PlanePoints(plane, Size, pass.Border, pass.Interpolation) { FillSample = fill };
        var path = new PointPath(plane.FromPicture.Then(pass.Map), pass);
        return [.. Enumerable.Range(0, Output.Width).Select(x => path.At(x, y)).Select(at => points.At(at.X, at.Y))];
    }

    /// <summary>Red at full size, green and blue maybe coarser.</summary>
    private static PlanarImage Planes(ImageSize others)
    {
        var planes = new PlanarImage { Encoding = ColorEncoding.Rgb };
        var random = new CounterRandom(RandomKey.FromSeed(1));
        for (var i = 0; i < 3; i++)
        {
            var size = i == 0 ? Size : others;
            planes[i].Allocate(size.Width, size.Height, size.Width + 3, size.Height);
            var scale = size == Size ? 1 : 0.5;
            planes[i].Place(0, 0, scale, scale);
            for (var y = 0; y < size.Height; y++)
            {
                foreach (ref var sample in planes[i].Row(y))
                    sample = (byte)random.Below(256);
            }
        }

        return planes;
    }
}
