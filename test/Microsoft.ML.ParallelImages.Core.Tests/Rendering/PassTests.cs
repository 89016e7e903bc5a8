using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Filters, branches, deformations and what is measured, as users' steps would have them.</summary>
public sealed class PassTests
{
    private const int Width = 40, Height = 30;

    private static readonly ImageFile Picture = Shots.Noise(Width, Height);

    [Fact]
    public void A_filter_in_front_of_a_crop_sees_the_whole_photo()
    {
        var noted = new List<ImageSize>();
        Shots.Render(Picture, 8, 8, new Decided(new Noting { Sizes = noted }), new ResizedCrop(8));
        Shots.Render(Picture, 8, 8, new ResizedCrop(8), new Decided(new Noting { Sizes = noted }));
        Assert.Equal([new(Width, Height), new(8, 8)], noted);
    }

    [Fact]
    public void Geometry_behind_a_filter_sees_what_it_wrote() => Assert.All(
        Shots.Render(Picture, 20, 20, Decided.Invert, new CenterCrop(20))
            .Zip(Shots.Render(Picture, 20, 20, new Decided(new Inverting()), new CenterCrop(20))),
        pair => Assert.InRange(pair.First - pair.Second, -1, 1));

    [Fact]
    public void A_branch_blends_what_its_ways_make()
    {
        var branch = new Branch([new(0.25f, []), new(0.75f, [((Decided)Decided.Invert).Decision])]);
        var plain = Shots.Render(Picture, Width, Height);
        Assert.Equal(
            plain.Select(one => (byte)Math.Floor((0.25f * one) + (0.75f * (255 - one)) + 0.5f)),
            Shots.Render(Picture, Width, Height, new Decided(branch)));
    }

    [Fact]
    public void Ways_of_a_branch_may_move_pixels_and_branch_again()
    {
        var flip = new Move(PlaneMap.FlipHorizontally(Width), new(Width, Height));
        var branch = new Branch([new(1, [flip, new Branch([new(1, [flip, new Inverting()])])])]);
        Assert.Equal(
            Shots.Render(Picture, Width, Height, Decided.Invert),
            Shots.Render(Picture, Width, Height, new Decided(branch)));
    }

    [Fact]
    public void A_way_that_changes_the_size_is_refused()
    {
        var branch = new Branch([new(1, [new Move(PlaneMap.Identity, new(8, 8))])]);
        var failure = Assert.Throws<InvalidOperationException>(() => Shots.Render(Picture, 8, 8, new Decided(branch)));
        Assert.Contains("makes a picture of 8x8 out of one of 40x30", failure.Message);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(0, -2)]
    public void A_deformation_by_the_same_everywhere_is_a_shift(int right, int down)
    {
        float[] grid = [.. Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? (float)right : down)];
        var shift = new Move(PlaneMap.Translate(right, down), new(Width, Height), Border.Black);
        Assert.Equal(
            Shots.Render(Picture, Width, Height, new Decided(shift)),
            Shots.Render(Picture, Width, Height, new Decided(new Deformation(3, 2, grid, Border.Black))));
    }

    [Fact]
    public void A_deformation_joins_the_moves_around_it()
    {
        var wave = new Deformation(5, 4, [.. Enumerable.Range(0, 40).Select(i => MathF.Sin(i))], Border.Nearest);
        Augmentation[] steps = [new HorizontalFlip { Probability = 1 }, new Decided(wave), new ResizedCrop(50)];
        Assert.Single(Shots.Plan(Shots.With(Picture, steps), Width, Height, new(50, 50)).Passes);
        Augmentation[] twice = [new Decided(wave), new Decided(wave)];
        Assert.Equal(2, Shots.Plan(Shots.With(Picture, twice), Width, Height, new(Width, Height)).Passes.Count);
    }

    [Fact]
    public void The_mean_of_a_photo_is_measured_on_all_of_it_wherever_it_is_cut()
    {
        // Black and white halves: a crop of one half would leave its own mean alone.
        var halves = Shots.Png(64, 64, (x, _) => x < 32 ? SKColors.Black : SKColors.White);
        var made = Shots.Render(
            halves, 8, 8, new Contrast { Factor = Interval.Exactly(0) },
            new Decided(new Move(PlaneMap.Translate(2, 2), new(8, 8))));
        Assert.All(made, sample => Assert.InRange(sample, 127, 128));
    }

    [Fact]
    public void A_measured_lookup_in_front_of_geometry_is_done_at_full_size()
    {
        var stretched = new Decided(new Stretching());
        var dull = Shots.Png(Width, Height, (x, y) => new SKColor((byte)(100 + x), (byte)(100 + y), 100));
        var made = Shots.Render(dull, 20, 15, stretched, new Resize(new ImageSize(20, 15)));
        Assert.InRange(made.Take(300).Max() - made.Take(300).Min(), 245, 255);
    }

    [Fact]
    public void What_follows_a_measurement_must_be_a_recolouring()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => Shots.Render(Picture, 8, 8, new Decided(new Moving())));
        Assert.Contains("gave Move after measuring the picture; expected a Recoloring or a Lookup", failure.Message);
    }

    private sealed record Noting : Filter
    {
        public List<ImageSize> Sizes { get; init; } = [];

        public override void Apply(PixelBuffer from, PixelBuffer to)
        {
            Sizes.Add(from.Size);
            from.Samples.CopyTo(to.Samples);
        }
    }

    private sealed record Inverting : Filter
    {
        public override void Apply(PixelBuffer from, PixelBuffer to)
        {
            for (var i = 0; i < from.Samples.Length; i++)
                to.Samples[i] = (byte)(255 - from.Samples[i]);
        }
    }

    /// <summary>AutoContrast, as a stranger would write it.</summary>
    private sealed record Stretching : Measured
    {
        public override Decision Follow(PictureStatistics statistics)
        {
            var table = new byte[768];
            for (var channel = 0; channel < 3; channel++)
            {
                var (low, high) = statistics.Range(channel);
                for (var level = 0; level < 256; level++)
                {
                    table[(256 * channel) + level] = (byte)Math.Clamp(
                        (level - low) * 255 / Math.Max(1, high - low), 0, 255);
                }
            }

            return new Lookup(table);
        }
    }

    private sealed record Moving : Measured
    {
        public override Decision Follow(PictureStatistics statistics) => new Move(PlaneMap.Identity, new(1, 1));
    }
}
