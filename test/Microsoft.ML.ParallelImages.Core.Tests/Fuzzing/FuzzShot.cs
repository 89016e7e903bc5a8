using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>How one file is rendered: to which size, by which move, and into which kind of numbers.</summary>
/// <param name="Spec">Size and order of the numbers.</param>
/// <param name="Steps">The move; none for the plain fit.</param>
/// <param name="Kind">Of the numbers.</param>
/// <param name="Epoch">What random steps draw from.</param>
internal sealed record FuzzShot(TensorSpec Spec, IReadOnlyList<Augmentation> Steps, NumberKind Kind, int Epoch)
{
    private static readonly Interval All = Interval.PlusMinus(180);

    private static readonly Branch Ways = new([new(0.5f, [new Blur(), new ContrastAboutMean(2)]), new(0.5f, [])]);

    private static readonly ImageSize[] Sizes =
    [
        new(16, 16), new(32, 16), new(48, 33), new(64, 48), new(16, 90), new(24, 24), new(17, 31), new(33, 7),
        new(1, 1), new(5, 64), new(112, 96), new(8, 8),
    ];

    /// <summary>
    /// Sizes at which planes of all resolutions are taken: odd ones, and multiples of what vectors take.
    /// </summary>
    private static readonly ImageSize[] WaySizes =
        [new(224, 224), new(256, 256), new(64, 48), new(33, 31), new(1_024, 96)];

    private static readonly string[] WayMoves = ["fit", "crop", "flip", "turn", "rotation", "shrink"];

    private static readonly string[] Moves =
        [.. WayMoves, "zoom", "perspective", "recolouring", "steps before geometry", "pictures on the way"];

    /// <summary>Sizes times moves that a few files take all of.</summary>
    public static int WayCount => WaySizes.Length * WayMoves.Length;

    /// <summary>The shot that belongs to a number.</summary>
    /// <param name="number">Any.</param>
    /// <param name="picture">The picture's size by its header, upright.</param>
    public static FuzzShot Of(int number, ImageSize picture)
    {
        var random = new Random(number);
        var size = random.Next(20) == 0 ? new(224, 160) : Sizes[random.Next(Sizes.Length)];
        return Of(Moves[random.Next(Moves.Length)], size, picture, random);
    }

    /// <summary>Of all sizes and moves, one pair.</summary>
    public static FuzzShot OfWay(int way, ImageSize picture) =>
        Of(WayMoves[way % WayMoves.Length], WaySizes[way / WayMoves.Length], picture, new Random(way));

    private static FuzzShot Of(string move, ImageSize size, ImageSize picture, Random random)
    {
        if (move == "shrink")
        {
            var by = 1 + random.Next(8);
            size = new(Math.Clamp(picture.Width / by, 1, 160), Math.Clamp(picture.Height / by, 1, 160));
        }

        var spec = new TensorSpec(size)
        {
            DecodeOversampling = 1,
            Background = new(200, 100, 50),
            Layout = (TensorLayout)random.Next(2),
            Fit = move != "fit" || random.Next(2) == 0 ? ImageFit.Stretch : ImageFit.CenterCrop,
            Normalization = random.Next(2) == 0 ? Normalization.None : Normalization.ImageNet,
        };
        return new(
            spec, StepsOf(move, picture, (FillMode)random.Next(4), random), (NumberKind)random.Next(4),
            random.Next(1_000));
    }

    public override string ToString() =>
        $"{Spec.Size} {Spec.Layout} {Spec.Fit} {Kind}, epoch {Epoch}: "
        + $"[{string.Join(", ", Steps.Select(step => step.GetType().Name))}]";

    private static Augmentation[] StepsOf(string move, ImageSize picture, FillMode fill, Random random) => move switch
    {
        "crop" => [new ResizedCrop(1 + random.Next(90))],
        "flip" => random.Next(2) == 0 ? [new HorizontalFlip()] : [new VerticalFlip(), new HorizontalFlip()],
        "turn" => [new QuarterTurn()],
        "rotation" => [new Rotation { Degrees = All, Border = new(fill) }],
        "zoom" => [new Zoom { Factor = new(0.2f, 4), Border = new(fill) }, new Translation { Border = new(fill) }],
        "perspective" =>
            [new FixedMap(new(1, 0.1, 0, 0.05, 1, 0, 0.001 * random.Next(20), 0.001), picture, Fill: fill)],
        "steps before geometry" =>
            [Decided.Solarize, new Decided(Wave(fill)), new Contrast(), new ResizedCrop(1 + random.Next(90))],
        "pictures on the way" =>
            [new Decided(new Blur()), new Decided(Ways), new Rotation { Degrees = All, Border = new(fill) }],
        "recolouring" =>
            [new ColorJitter(), new Contrast(), new Rotation { Degrees = All, Border = new(fill) }, new Saturation()],
        _ => [],
    };

    private static Deformation Wave(FillMode fill) =>
        new(4, 3, [.. Enumerable.Range(0, 24).Select(i => 9 * MathF.Sin(i))], new Border(fill));

    /// <summary>A filter that reads every sample that it is given, and writes all of them.</summary>
    private sealed record Blur : Filter
    {
        public override void Apply(PixelBuffer from, PixelBuffer to)
        {
            var last = 0;
            for (var i = 0; i < from.Samples.Length; i++)
                to.Samples[i] = (byte)((last + (last = from.Samples[i])) / 2);
        }
    }
}
