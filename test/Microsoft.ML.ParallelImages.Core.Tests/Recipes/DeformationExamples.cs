using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that bends the picture.</summary>
internal static class DeformationExamples
{
    private static readonly GridDistortion Uneven = new() { Cells = 3, Distortion = new(-0.2f, 0.4f) };
    private static readonly OpticalDistortion Lens = new() { Strength = new(0.1f, 0.4f), Border = Border.Black };
    private static readonly ThinPlateSpline Sheet = new() { Points = 3, Reach = 0.1f };

    public static Example[] All =>
    [
        new(new ElasticDistortion { Cells = 2, Reach = 0.1f }, new ElasticDistortion { Reach = 0 })
        {
            Refused =
            [
                ("Reach", () => new ElasticDistortion { Reach = 0.3f }),
                ("Cells", () => new ElasticDistortion { Cells = 0 }),
            ],
        },
        new(Uneven, new GridDistortion { Distortion = Interval.Exactly(0) })
        {
            Drawn = key => Measure(Uneven, key, (x, y, drawn) =>
                x is 1 or 2 && y is 1 or 2
                    ? [(3 * drawn.X / Example.Size.Width, Uneven.Distortion),
                        (3 * drawn.Y / Example.Size.Height, Uneven.Distortion)]
                    : []),
            Refused =
            [
                ("Cells", () => new GridDistortion { Cells = 1 }),
                ("Distortion", () => new GridDistortion { Distortion = new(0, 0.5f) }),
            ],
        },
        new(Lens, new OpticalDistortion { Strength = Interval.Exactly(0) })
        {
            Drawn = key => Measure(Lens, key, (x, y, drawn) =>
                x == 0 && y == 0 ? [(-2 * drawn.X / Example.Size.Width, Lens.Strength)] : []),
            Refused = [("Strength", () => new OpticalDistortion { Strength = new(-0.4f, 0) })],
        },
        new(Sheet, new ThinPlateSpline { Reach = 0 })
        {
            Drawn = key => Measure(Sheet, key, (x, y, drawn) =>
                x % 4 == 0 && y % 4 == 0
                    ? [(drawn.X / Example.Size.ShorterSide, Interval.PlusMinus(Sheet.Reach)),
                        (drawn.Y / Example.Size.ShorterSide, Interval.PlusMinus(Sheet.Reach))]
                    : []),
            Refused =
            [
                ("Points", () => new ThinPlateSpline { Points = 9 }),
                ("Reach", () => new ThinPlateSpline { Reach = -0.1f }),
            ],
        },
    ];

    private static (double, Interval)[] Measure(
        Augmentation step, RandomKey key, Func<int, int, (float X, float Y), (double, Interval)[]> of)
    {
        var grid = Examples.Decided<Deformation>(step, key)!;
        return
        [
            .. Enumerable.Range(0, grid.Columns * grid.Rows).SelectMany(i => of(
                i % grid.Columns, i / grid.Columns, (grid.Displacements[2 * i], grid.Displacements[(2 * i) + 1]))),
        ];
    }
}
