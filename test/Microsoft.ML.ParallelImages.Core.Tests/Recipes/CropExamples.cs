using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step that cuts, pads or says how pixels are looked at.</summary>
internal static class CropExamples
{
    private static readonly ImageSize Half = new(16, 12);

    private static readonly RandomCrop Piece = new(Half) { Padding = 4, Border = Border.Reflect };
    private static readonly SimpleRandomCrop Simple = new(Half) { Interpolation = Interpolation.Bicubic };

    public static Example[] All =>
    [
        new(Piece, new RandomCrop(Example.Size))
        {
            Drawn = key => GeometryExamples.Geometry(
                Piece, key, map => [(map.X0, new Interval(-4, 20)), (map.Y0, new Interval(-4, 16))]),
            Refused =
            [
                ("Padding", () => new RandomCrop(8) { Padding = -1 }),
                ("mode", () => new RandomCrop(8) { Border = new((FillMode)99) }),
            ],
        },
        new(Simple, new SimpleRandomCrop(Example.Size) { Padding = 0 })
        {
            Drawn = key => GeometryExamples.Geometry(
                Simple, key, map => [(map.X0 / 2, Interval.PlusMinus(4)), (map.Y0 / 2, Interval.PlusMinus(4))]),
            Refused =
            [
                ("Padding", () => new SimpleRandomCrop(8) { Padding = 65_536 }),
                ("Interpolation", () => new SimpleRandomCrop(8) { Interpolation = (Interpolation)99 }),
            ],
        },
        new(new Pad(1, 2, 3, 4) { Border = Border.Mirror }, new Pad(0))
        {
            Draws = false,
            Refused = [("left", () => new Pad(-1)), ("bottom", () => new Pad(0, 0, 0, 65_536))],
        },
        new(new PadToSquare(), new PadToSquare { Probability = 0 })
        {
            Draws = false,
            IsSeenAlone = false,
            Refused = [("mode", () => new PadToSquare { Border = new((FillMode)99) })],
        },
        new(new Letterbox(20) { Interpolation = Interpolation.Area }, new Letterbox(Example.Size))
        {
            Draws = false,
            Refused =
            [
                ("width", () => new Letterbox(0)),
                ("Interpolation", () => new Letterbox(8) { Interpolation = (Interpolation)(-1) }),
            ],
        },
        new(new RandomInterpolation(Interpolation.Nearest, Interpolation.Area), new RandomInterpolation())
        {
            FewestPictures = 2,
            IsSeenAlone = false,
            Refused = [("among", () => new RandomInterpolation(Interpolation.Area, (Interpolation)99))],
        },
    ];
}
