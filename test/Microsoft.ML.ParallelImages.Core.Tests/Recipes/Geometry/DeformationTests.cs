using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Steps that bend the picture: how far, how smoothly, and in how many resamplings.</summary>
public sealed class DeformationTests
{
    private static readonly ImageSize Size = new(120, 80);

    [Fact]
    public void Pixels_between_the_points_of_an_elastic_grid_never_move_farther_than_these()
    {
        var step = new ElasticDistortion { Reach = 0.05f };
        var longest = Enumerable.Range(0, 500).Max(i => Decide(step, i).Displacements.Max(Math.Abs));
        Assert.InRange(longest, 2, 0.05f * 80);
    }

    // The second differences of a cubic spline whose points lie a cell apart are a sixteenth of that between its parts.
    [Fact]
    public void An_elastic_grid_is_smooth()
    {
        for (var i = 0; i < 100; i++)
        {
            var grid = Decide(new ElasticDistortion { Reach = 0.05f, Cells = 4 }, i);
            for (var y = 0; y < grid.Rows; y++)
            {
                for (var x = 1; x < grid.Columns - 1; x++)
                {
                    float At(int column) => grid.Displacements[2 * ((y * grid.Columns) + column)];
                    Assert.InRange(At(x - 1) - (2 * At(x)) + At(x + 1), -4 * 4 / 16f, 4 * 4 / 16f);
                }
            }
        }
    }

    [Fact]
    public void A_thin_plate_whose_points_move_alike_is_moved_as_a_whole()
    {
        double[] moves = [.. Enumerable.Range(0, 32).Select(i => i % 2 == 0 ? 3.0 : -2)];
        var grid = ThinPlate.Spread(moves, 4);
        for (var i = 0; i < grid.Length; i++)
            Assert.Equal(i % 2 == 0 ? 3 : -2, grid[i], 1e-4f);
    }

    // Known answer: a sheet through (0, 0), (1, 0), (0, 1) and (1, 1) with only the last lifted by 1 has in its middle
    // the mean, and no more bend than the kernel's two diagonals give.
    [Fact]
    public void A_thin_plate_passes_through_its_points_and_the_mean_in_the_middle()
    {
        double[] moves = [0, 0, 0, 0, 0, 0, 1, 4];
        var grid = ThinPlate.Spread(moves, 2);
        (int Index, float Right, float Down)[] expected =
            [(0, 0, 0), (4, 0, 0), (20, 0, 0), (24, 1, 4), (12, 0.25f, 1)];
        Assert.All(expected, one =>
        {
            Assert.Equal(one.Right, grid[2 * one.Index], 1e-5f);
            Assert.Equal(one.Down, grid[(2 * one.Index) + 1], 1e-5f);
        });
    }

    [Fact]
    public void A_lens_leaves_the_centre_alone_and_moves_each_corner_along_its_diagonal()
    {
        var grid = Decide(new OpticalDistortion { Strength = Interval.Exactly(0.2f) }, 0);
        Assert.Equal((0, 0), At(8, 8));
        Assert.Equal((-12, -8), At(0, 0));
        Assert.Equal((12, 8), At(16, 16));
        Assert.Equal((-1.5f, -1), At(4, 4));

        (float, float) At(int x, int y)
        {
            var place = 2 * ((y * grid.Columns) + x);
            return (MathF.Round(grid.Displacements[place], 4), MathF.Round(grid.Displacements[place + 1], 4));
        }
    }

    [Fact]
    public void The_edges_of_a_distorted_grid_stay_and_its_lines_keep_their_order()
    {
        for (var i = 0; i < 200; i++)
        {
            var grid = Decide(new GridDistortion { Distortion = Interval.PlusMinus(0.45f) }, i);
            var last = double.NegativeInfinity;
            for (var x = 0; x <= 120; x++)
            {
                var (at, _) = grid.Apply(x, 40, Size);
                Assert.True(at > last, $"draw {i}: the picture folds at {x}");
                last = at;
            }

            Assert.Equal((0, 0), grid.Apply(0, 0, Size));
            Assert.Equal((120, 80), grid.Apply(120, 80, Size));
        }
    }

    [Fact]
    public void Each_of_them_joins_the_resampling()
    {
        var noise = Shots.Png(120, 80, (x, y) => new SKColor((byte)x, (byte)y, 9));
        Augmentation[] kinds =
            [new ElasticDistortion(), new GridDistortion(), new OpticalDistortion(), new ThinPlateSpline()];
        Assert.All(kinds, kind =>
        {
            var image = Shots.With(noise, new Rotation(), kind, new RandomCrop(64));
            Assert.Single(Shots.Plan(image, 120, 80, new(64, 64)).Passes.Select(pass => pass.Size));
        });
    }

    private static Deformation Decide(Augmentation step, int index) => Assert.IsType<Deformation>(Assert.Single(
        Recipe.Empty.Append([step], StepScope.Always).Draw(Size, RandomKey.FromSeed(3).Child(index)).Decisions));
}
