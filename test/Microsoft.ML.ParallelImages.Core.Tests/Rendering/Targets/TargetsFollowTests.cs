using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// What is drawn into a picture is found where targets say, behind every step that moves pixels; steps are found by
/// drawing, so that none is forgotten.
/// </summary>
public sealed class TargetsFollowTests
{
    private const int Keys = 12;

    private static readonly (int Width, int Height) Source = (Movements.Size.Width, Movements.Size.Height);

    private static readonly BoundingBox Box = new(100, 90, 200, 140);

    private static readonly (double X, double Y)[] Places = [(160, 120), (120.5, 100), (180, 150.5), (130, 160)];

    /// <summary>
    /// Small ones, of which a deformation moves all parts alike, and large ones for pictures that shrink.
    /// </summary>
    private static readonly (ImageFile Picture, double X, double Y)[]
        Dots = [.. Places.Select(place => Dot(place.X, place.Y, 4))],
        LargeDots = [.. Places.Select(place => Dot(place.X, place.Y, 12))];

    private static readonly ImageFile Rectangle = Picture((x, y) =>
        Math.Min(Math.Min(x - Box.Left, Box.Right - x), Math.Min(y - Box.Top, Box.Bottom - y)) + 0.5);

    private static readonly ImageFile Shape = Picture((x, y) => (Ellipse(x, y) * 100) + 0.5);

    public static TheoryData<string> Kinds => [.. Movements.Kinds];

    [Fact]
    public void Steps_that_move_pixels_are_found() => Assert.Superset(
        new HashSet<string>
        {
            nameof(HorizontalFlip), nameof(VerticalFlip), nameof(Resize), nameof(CenterCrop), nameof(ResizedCrop),
            nameof(Rotation), nameof(Translation), nameof(Zoom), nameof(Shear), nameof(KerasAugmentation),
        },
        Movements.Kinds.ToHashSet());

    [Fact]
    public void Only_a_step_that_blends_places_has_none_to_tell() =>
        Assert.Subset(new HashSet<string> { "AugMix" }, Movements.AtSeveralPlaces.ToHashSet());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_dot_is_found_where_a_point_of_it_goes(string kind)
    {
        var found = 0;
        for (var key = 0; key < Keys; key++)
        {
            var draws = Movements.Draw(kind, key);
            var dots = draws.OutputSize.Width < 100 ? [.. LargeDots, .. InTheMiddleOf(draws)] : Dots;
            foreach (var (dot, x, y) in dots)
            {
                var (px, py) = draws.MapPoint(x, y);
                if (!IsWellInside(px, py, draws.OutputSize))
                    continue;
                var (cx, cy) = Centre(Render(draws, dot), draws.OutputSize, px, py);
                Assert.True(Math.Abs(cx - px) <= 0.5, $"{draws}\nsays {px}, and it is at {cx}");
                Assert.True(Math.Abs(cy - py) <= 0.5, $"{draws}\nsays {py}, and it is at {cy}");
                found++;
            }
        }

        Assert.True(found >= Keys, $"Only {found} dots were looked at.");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rectangle_fills_the_box_that_is_said(string kind)
    {
        for (var key = 0; key < Keys; key++)
        {
            var draws = Movements.Draw(kind, key);
            if (draws.MapBox(Box, 1) is not { } said)
                continue;

            // The tip of a slanted rectangle lies between the centres of pixels, and is grey.
            var isUpright = draws.Decisions.All(one => one is Move { Map.IsAxisAligned: true });
            var seen = Seen(Render(draws, Rectangle), draws.OutputSize, said, isUpright ? 128 : 96);
            var slack = isUpright ? 0.51 : 1;
            Assert.Equal(
                [said.Left, said.Top, said.Right, said.Bottom], [seen.Left, seen.Top, seen.Right, seen.Bottom],
                (one, other) => Math.Abs(one - other) <= slack);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_mask_covers_what_it_covered(string kind)
    {
        const byte fill = 255, shape = 7;
        var mask = new ClassMask(
            Movements.Size,
            (byte[])[
                .. Enumerable.Range(0, Source.Width * Source.Height)
                    .Select(i => Ellipse((i % Source.Width) + 0.5, (i / Source.Width) + 0.5) > 0 ? shape : (byte)0)
            ]);
        var (both, any) = (0, 0);
        for (var key = 0; key < Keys; key++)
        {
            var draws = Movements.Draw(kind, key);
            var picture = Render(draws, Shape);
            var moved = draws.RenderMask(mask, fill);
            Assert.Equal(draws.OutputSize, moved.Size);
            for (var i = 0; i < picture.Length; i++)
            {
                var (isShape, isLight) = (moved.Indices.Span[i] == shape, picture[i] >= 128);
                both += isShape && isLight ? 1 : 0;
                any += moved.Indices.Span[i] != fill && (isShape || isLight) ? 1 : 0;
            }
        }

        Assert.True(both >= 0.99 * any, $"{both} of {any} pixels are in both.");
    }

    private static byte[] Render(Draws draws, ImageFile picture)
    {
        using var context = new RenderContext();
        var renderer = new Renderer(new TensorSpec(draws.OutputSize));
        return renderer.RenderPixels(picture, draws, context).Channel(0).ToArray();
    }

    /// <summary>A picture that is light where the function is above 1 and dark where it is below 0.</summary>
    private static ImageFile Picture(Func<double, double, double> light) => ImageFile.FromBytes(PngFile.Numbers(
        Source.Width, Source.Height, 8, (x, y) => (int)(255 * Math.Clamp(light(x + 0.5, y + 0.5), 0, 1)),
        isIndexed: false));

    private static (ImageFile Picture, double X, double Y) Dot(double x, double y, double radius) =>
        (Picture((column, row) => radius - Math.Sqrt(((column - x) * (column - x)) + ((row - y) * (row - y)))), x, y);

    /// <summary>A dot that a small piece of the picture shows, where moves alone say which piece that is.</summary>
    private static IEnumerable<(ImageFile Picture, double X, double Y)> InTheMiddleOf(Draws draws)
    {
        if (!draws.Decisions.All(one => one is Move { Map.IsAffine: true }))
            yield break;
        var map = draws.Decisions.Cast<Move>().Aggregate(PlaneMap.Identity, (all, move) => all.Then(move.Map));
        var (x, y) = map.Apply(draws.OutputSize.Width / 2.0, draws.OutputSize.Height / 2.0);
        var scale = Math.Sqrt(Math.Abs((map.XX * map.YY) - (map.XY * map.YX)));
        yield return Dot(x, y, Math.Clamp(3 * scale, 3, 12));
    }

    private static double Ellipse(double x, double y) =>
        1 - Math.Sqrt(Math.Pow((x - 160) / 110, 2) + Math.Pow((y - 120) / 85, 2));

    /// <summary>Further inside than the dot is large, since a border may mirror it.</summary>
    private static bool IsWellInside(double x, double y, ImageSize size)
    {
        var margin = size.Width < 100 ? 2 : 7;
        return x > margin && y > margin && x < size.Width - margin && y < size.Height - margin;
    }

    /// <summary>The centre of what is light in the neighbourhood of a point.</summary>
    private static (double X, double Y) Centre(byte[] picture, ImageSize size, double x, double y)
    {
        var (sum, sumX, sumY) = (0.0, 0.0, 0.0);
        var reach = size.Width < 100 ? 3 : 10;
        var dark = picture.Max() / 4;
        for (var row = Math.Max(0, (int)y - reach); row < Math.Min(size.Height, y + reach); row++)
        {
            for (var column = Math.Max(0, (int)x - reach); column < Math.Min(size.Width, x + reach); column++)
            {
                double level = Math.Max(0, picture[(row * size.Width) + column] - dark);
                (sum, sumX, sumY) = (sum + level, sumX + (level * (column + 0.5)), sumY + (level * (row + 0.5)));
            }
        }

        return (sumX / sum, sumY / sum);
    }

    /// <summary>The box around all light pixels near a box; the border may show more of them elsewhere.</summary>
    private static BoundingBox Seen(byte[] picture, ImageSize size, BoundingBox near, int least) => BoundingBox.Around(
        from i in Enumerable.Range(0, picture.Length)
        where picture[i] >= least
        let x = i % size.Width
        let y = i / size.Width
        where x >= near.Left - 3 && x < near.Right + 3 && y >= near.Top - 3 && y < near.Bottom + 3
        from point in ((double, double)[])[(x, y), (x + 1, y + 1)]
        select point);
}
