using CsCheck;

namespace Microsoft.ML.ParallelImages.Imaging;

public sealed class PlaneMapTests
{
    private static readonly Gen<double> Number = Gen.Double[-3, 3];

    /// <summary>Maps that stay away from a divisor of 0 for the points that the tests ask about.</summary>
    private static readonly Gen<PlaneMap> Maps =
        Gen.Select(Number, Number, Number, Number, Gen.Double[-0.001, 0.001], Gen.Double[-0.001, 0.001]).Select(
            (xx, xy, yx, yy, wx, wy) => new PlaneMap(xx, xy, 2 - xy, yx, yy, 1 + xx, wx, wy));

    [Fact]
    public void A_chain_shows_what_its_links_show_one_after_the_other() =>
        Gen.Select(Maps, Maps, Number, Number).Sample((first, next, x, y) =>
        {
            var (middleX, middleY) = next.Apply(x, y);
            var (expectedX, expectedY) = first.Apply(middleX, middleY);

            var (actualX, actualY) = first.Then(next).Apply(x, y);

            Assert.Equal(expectedX, actualX, 1e-8);
            Assert.Equal(expectedY, actualY, 1e-8);
        });

    [Fact]
    public void Chaining_is_associative() =>
        Gen.Select(Maps, Maps, Maps).Sample((a, b, c) =>
        {
            var (left, right) = (a.Then(b).Then(c).Apply(1.5, -0.5), a.Then(b.Then(c)).Apply(1.5, -0.5));

            Assert.Equal(left.X, right.X, 1e-8);
            Assert.Equal(left.Y, right.Y, 1e-8);
        });

    [Fact]
    public void The_identity_changes_nothing_on_either_side() =>
        Maps.Sample(map => map.Then(PlaneMap.Identity) == map && PlaneMap.Identity.Then(map) == map);

    [Fact]
    public void A_resize_stretches_corner_to_corner()
    {
        var map = PlaneMap.Resize(new ImageSize(400, 300), new ImageSize(200, 100));

        Assert.Equal((0, 0), map.Apply(0, 0));
        Assert.Equal((400, 300), map.Apply(200, 100));
        Assert.Equal((200, 150), map.Apply(100, 50));
        Assert.True(map.IsAxisAligned);
    }

    [Fact]
    public void A_crop_shows_its_rectangle()
    {
        var map = PlaneMap.Crop(10, 20, 100, 50, new ImageSize(200, 200));

        Assert.Equal((10, 20), map.Apply(0, 0));
        Assert.Equal((110, 70), map.Apply(200, 200));
        Assert.Equal((10, 20, 110, 70), map.Bounds(new ImageSize(200, 200)));
    }

    [Fact]
    public void A_flip_exchanges_the_first_and_the_last_pixel_and_twice_is_none()
    {
        var (flip, upside) = (PlaneMap.FlipHorizontally(8), PlaneMap.FlipVertically(6));

        Assert.Equal((7.5, 2), flip.Apply(0.5, 2));
        Assert.Equal((2, 5.5), upside.Apply(2, 0.5));
        Assert.Equal(PlaneMap.Identity, flip.Then(flip));
        Assert.Equal(PlaneMap.Identity, upside.Then(upside));
    }

    [Fact]
    public void A_linear_map_about_the_centre_leaves_the_centre_where_it_is() =>
        Gen.Select(Number, Number, Number, Number).Sample((xx, xy, yx, yy) =>
        {
            var (x, y) = PlaneMap.AboutCentre(new ImageSize(641, 480), xx, xy, yx, yy).Apply(320.5, 240);

            Assert.Equal(320.5, x, 1e-9);
            Assert.Equal(240, y, 1e-9);
        });

    [Fact]
    public void A_quarter_turn_is_seen_as_transposed()
    {
        var turn = new PlaneMap(0, 1, 0, -1, 0, 480);

        Assert.True(turn.IsTransposed);
        Assert.False(turn.IsAxisAligned);
        Assert.True(turn.Then(turn).IsAxisAligned);
    }

    [Fact]
    public void Perspective_is_not_affine()
    {
        Assert.False(new PlaneMap(1, 0, 0, 0, 1, 0, WX: 0.001).IsAffine);
        Assert.True(PlaneMap.Translate(3, 4).IsAffine);
        Assert.Equal((4, 6), PlaneMap.Translate(3, 4).Apply(1, 2));
    }

    [Fact]
    public void The_bounds_hold_every_point_of_the_output() =>
        Gen.Select(Maps, Gen.Int[1, 9], Gen.Int[1, 9], Gen.Double[0, 1], Gen.Double[0, 1])
            .Sample((map, width, height, u, v) =>
        {
            var (left, top, right, bottom) = map.Bounds(new ImageSize(width, height));

            var (x, y) = map.Apply(u * width, v * height);

            Assert.InRange(x, left - 1e-9, right + 1e-9);
            Assert.InRange(y, top - 1e-9, bottom + 1e-9);
        });
}
