using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Op = Microsoft.ML.ParallelImages.Recipes.PolicyOperation;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The operations of a policy, and how far each goes in which bin: torchvision's numbers.</summary>
/// <remarks>
/// Magnitudes grow from bin 0, which changes next to nothing, evenly to the last one. They are worked out in single
/// precision and from both ends, as torch.linspace does, so that shifts are cut to the same whole pixels.
/// </remarks>
internal sealed record PolicySpace
{
    /// <summary>More would differ by less than a level, a pixel or half a degree.</summary>
    public const int MostBins = 1000;

    private static readonly PolicyOperation[] Usual =
    [
        Op.Identity, Op.ShearX, Op.ShearY, Op.TranslateX, Op.TranslateY, Op.Rotate, Op.Brightness, Op.Color,
        Op.Contrast, Op.Sharpness, Op.Posterize, Op.Solarize, Op.AutoContrast, Op.Equalize,
    ];

    /// <summary>
    /// That of RandAugment; and of AutoAugment, whose tables have <see cref="Op.Invert"/> besides.
    /// </summary>
    public static PolicySpace Narrow { get; } = new() { Operations = Usual };

    /// <summary>That of TrivialAugment's wide variant.</summary>
    public static PolicySpace Wide { get; } = new()
    {
        Operations = Usual,
        Slope = 0.99f,
        ShiftShare = 0,
        ShiftPixels = 32,
        Degrees = 135,
        FactorChange = 0.99f,
        BitsLost = 6,
    };

    /// <summary>That of AugMix, with all operations.</summary>
    public static PolicySpace Mixed { get; } = new()
    {
        Operations = [.. Usual.Except([Op.Identity])],
        ShiftShare = 1 / 3.0,
        MostBits = 4,
    };

    /// <summary>That of AugMix, without those that its paper keeps for the test of what was learned.</summary>
    public static PolicySpace MixedWithoutColors { get; } =
        Mixed with { Operations = [.. Mixed.Operations.Except([Op.Brightness, Op.Color, Op.Contrast, Op.Sharpness])] };

    /// <summary>What is chosen from, each equally often.</summary>
    public required IReadOnlyList<PolicyOperation> Operations { get; init; }

    /// <summary>Tangent of the largest shear's angle.</summary>
    public float Slope { get; init; } = 0.3f;

    /// <summary>The largest shift, in widths or heights.</summary>
    public double ShiftShare { get; init; } = 150 / 331.0;

    /// <summary>What is added to it, in pixels.</summary>
    public double ShiftPixels { get; init; }

    /// <summary>The largest turn.</summary>
    public float Degrees { get; init; } = 30;

    /// <summary>The largest change of a factor of brightness, saturation, contrast or sharpness.</summary>
    public float FactorChange { get; init; } = 0.9f;

    /// <summary>Bits that posterizing keeps in bin 0.</summary>
    public int MostBits { get; init; } = 8;

    /// <summary>And how many fewer in the last.</summary>
    public int BitsLost { get; init; } = 4;

    /// <summary>True when the magnitude is negative in half of the draws.</summary>
    public static bool IsSigned(PolicyOperation operation) => operation is >= Op.ShearX and <= Op.Sharpness;

    /// <summary>How far an operation goes.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="bin">From 0 to the number of bins - 1.</param>
    /// <param name="bins">Their number, at least 2.</param>
    /// <param name="size">Of the picture, for shifts.</param>
    public float Magnitude(PolicyOperation operation, int bin, int bins, ImageSize size) => operation switch
    {
        Op.ShearX or Op.ShearY => Linear(0, Slope, bin, bins),
        Op.TranslateX => Linear(0, (float)((ShiftShare * size.Width) + ShiftPixels), bin, bins),
        Op.TranslateY => Linear(0, (float)((ShiftShare * size.Height) + ShiftPixels), bin, bins),
        Op.Rotate => Linear(0, Degrees, bin, bins),
        Op.Brightness or Op.Color or Op.Contrast or Op.Sharpness => Linear(0, FactorChange, bin, bins),
        Op.Posterize => MathF.Round(MostBits - (bin / ((bins - 1) / (float)BitsLost))),
        Op.Solarize => 255 * Linear(1, 0, bin, bins),
        _ => 0,
    };

    /// <summary>Chooses one of the operations.</summary>
    public PolicyOperation Choose(ref CounterRandom random) => Operations[random.Below(Operations.Count)];

    /// <summary>Draws the sign of an operation and does it.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="bin">How far it goes.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="policy">Whose operation it is.</param>
    /// <param name="random">For the sign.</param>
    /// <param name="decisions">Takes what is decided.</param>
    public void Act(
        PolicyOperation operation, int bin, int bins, Policy policy, ref CounterRandom random, DecisionList decisions)
    {
        var magnitude = Magnitude(operation, bin, bins, decisions.Size);
        if (IsSigned(operation) && random.Chance(0.5f))
            magnitude = -magnitude;
        PolicyAction.Act(operation, magnitude, policy, ref random, decisions);
    }

    private static float Linear(float first, float last, int bin, int bins)
    {
        var step = (last - first) / (bins - 1);
        return bin < bins / 2 ? first + (step * bin) : last - (step * (bins - 1 - bin));
    }
}
