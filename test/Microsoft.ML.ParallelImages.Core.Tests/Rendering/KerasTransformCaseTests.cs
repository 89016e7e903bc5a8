using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Known answers: moves and filled borders as Keras's generator makes them, wherever both mean the same.
/// </summary>
public sealed class KerasTransformCaseTests
{
    [Theory]
    [InlineData("nearest", FillMode.Nearest)]
    [InlineData("reflect", FillMode.Reflect)]
    public void A_move_with_a_filled_border_is_that_of_Keras(string name, FillMode fill) =>
        AssertAll(name, one => new FixedMap(one.Map, one.Size, Fill: fill), (_, _) => true);

    // Keras shows the colour where the centre is outside by any fraction, we mix it in; its "wrap" is no tiling.
    [Theory]
    [InlineData("constant", FillMode.Constant)]
    [InlineData("wrap", FillMode.Wrap)]
    public void A_move_is_that_of_Keras_inside_the_picture(string name, FillMode fill) =>
        AssertAll(name, one => new FixedMap(one.Map, one.Size, Fill: fill), IsInside);

    private static void AssertAll(
        string fill, Func<KerasCase, FixedMap> step, Func<KerasCase, (double X, double Y), bool> isCompared)
    {
        var compared = 0;
        var cases = KerasCase.All()
            .Where(one => one.FillMode == fill && one.IsBilinearMove && !Shrinks(one.Map));
        foreach (var one in cases)
        {
            var actual = Shots.Render(Shots.Png(one.Width, one.Height, one.Colors), one.Width, one.Height, step(one));
            for (var i = 0; i < one.Width * one.Height; i++)
            {
                int x = i % one.Width, y = i / one.Width;
                if (!isCompared(one, one.Map.Apply(x + 0.5, y + 0.5)))
                    continue;
                compared++;
                var difference = Math.Abs(one.Expected(x, y) - actual[i]);
                Assert.True(
                    difference <= 1.5,
                    $"{one.Map} {one.Size}, ({x}, {y}): {actual[i]}, expected {one.Expected(x, y):F2}");
            }
        }

        Assert.True(compared > 500, $"{compared} pixels were compared");
    }

    /// <summary>Where rows stay rows we filter before we shrink, and Keras does not.</summary>
    private static bool Shrinks(PlaneMap map) =>
        (map.IsAxisAligned || map.IsTransposed) && (Math.Abs(map.XX) > 1 || Math.Abs(map.YY) > 1);

    private static bool IsInside(KerasCase one, (double X, double Y) source) =>
        source.X >= 0.51 && source.X <= one.Width - 0.51 && source.Y >= 0.51 && source.Y <= one.Height - 0.51;
}
