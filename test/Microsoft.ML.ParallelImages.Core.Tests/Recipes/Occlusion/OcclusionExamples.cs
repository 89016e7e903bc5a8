using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using static Microsoft.ML.ParallelImages.Recipes.MoreColorExamples;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that takes parts out of the picture.</summary>
internal static class OcclusionExamples
{
    private static readonly Interval None = Interval.Exactly(0), Above = new(0.5f, 1.1f);
    private static readonly Rgb Ochre = new(200, 120, 30);

    private static readonly Erasing Erased = new()
    {
        AreaFraction = new(0.05f, 0.2f),
        AspectRatio = new(0.5f, 3),
        Fill = HoleFill.Mean,
        Color = Ochre,
        Probability = 0.9f,
    };

    // A quarter and a half of 32 and of 24 pixels are whole.
    private static readonly CoarseDropout Holed = new()
    {
        Holes = new(2, 5),
        Width = new(0.25f, 0.5f),
        Height = new(0.25f, 0.5f),
        Fill = HoleFill.Noise,
        Color = Ochre,
        Probability = 0.9f,
    };

    private static readonly GridMask Masked = new()
    {
        Unit = new(0.25f, 0.5f),
        Hole = 0.6f,
        Fill = HoleFill.Mean,
        Color = Ochre,
        Probability = 0.9f,
    };

    private static readonly PixelDropout Dropped =
        new() { Share = new(0.1f, 0.3f), PerChannel = true, Color = Ochre, Probability = 0.9f };

    public static Example[] All =>
    [
        new(Erased, new Erasing { Probability = 0 })
        {
            Refused =
            [
                ("AreaFraction", () => new Erasing { AreaFraction = Above }),
                ("AspectRatio", () => new Erasing { AspectRatio = None }),
                ("Fill", () => new Erasing { Fill = (HoleFill)9 }),
            ],
        },
        new(Holed, new CoarseDropout { Holes = None })
        {
            Drawn = DrawnHoles,
            Refused =
            [
                ("Holes", () => new CoarseDropout { Holes = new(0.5f, 1) }),
                ("Width", () => new CoarseDropout { Width = Above }),
                ("Height", () => new CoarseDropout { Height = Above }),
                ("Fill", () => new CoarseDropout { Fill = (HoleFill)9 }),
            ],
        },
        new(Masked, new GridMask { Hole = 0 })
        {
            Drawn = key =>
                [(Always<GridFilter>(Masked, key).Unit / (double)Example.Size.ShorterSide, Masked.Unit)],
            Refused =
            [
                ("Unit", () => new GridMask { Unit = None }),
                ("Hole", () => new GridMask { Hole = 1.1f }),
                ("Fill", () => new GridMask { Fill = (HoleFill)9 }),
            ],
        },
        new(Dropped, new PixelDropout { Share = None })
        {
            Drawn = key => [(Always<DropFilter>(Dropped, key).Share, Dropped.Share)],
            Refused = [("Share", () => new PixelDropout { Share = Above })],
        },
    ];

    private static (double, Interval)[] DrawnHoles(RandomKey key)
    {
        var holes = Always<HoleFilter>(Holed, key).Holes;
        return
        [
            (holes.Count, Holed.Holes),
            (holes[^1].Width / (double)Example.Size.Width, Holed.Width),
            (holes[^1].Height / (double)Example.Size.Height, Holed.Height),
        ];
    }
}
