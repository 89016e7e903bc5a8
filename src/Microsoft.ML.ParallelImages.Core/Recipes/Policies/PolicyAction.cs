using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Op = Microsoft.ML.ParallelImages.Recipes.PolicyOperation;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What each operation of the policies does, with torchvision's directions and centres.</summary>
internal static class PolicyAction
{
    /// <summary>Adds the decision of an operation, if it has any.</summary>
    /// <param name="operation">Which.</param>
    /// <param name="magnitude">
    /// A slope, pixels (cut to whole ones), degrees counter-clockwise, the change of a factor from 1, bits, or a level.
    /// </param>
    /// <param name="policy">Whose operation it is.</param>
    /// <param name="random">Steps that always act in one way draw from it, too.</param>
    /// <param name="decisions">Takes what is decided.</param>
    public static void Act(
        Op operation, float magnitude, Policy policy, ref CounterRandom random, DecisionList decisions)
    {
        if (MapOf(operation, magnitude, decisions.Size) is { } map)
        {
            decisions.Add(
                new Move(map, decisions.Size, policy.Border) { Interpolation = policy.Interpolation });
            return;
        }

        var value = Interval.Exactly(magnitude);
        var factor = Interval.Exactly(1 + magnitude);
        Augmentation? step = operation switch
        {
            Op.Brightness => new Brightness { Factor = factor },
            Op.Color => new Saturation { Factor = factor },
            Op.Contrast => new Contrast { Factor = factor },
            Op.Sharpness => new Sharpness { Factor = factor },
            Op.Posterize => new Posterize { Bits = value },
            Op.Solarize => new Solarize { Threshold = value },
            Op.AutoContrast => new AutoContrast(),
            Op.Equalize => new Equalize(),
            Op.Invert => new Invert(),
            _ => null,
        };

        // Not drawn, which would ask its probability again.
        step?.Decide(ref random, decisions);
    }

    /// <summary>Shears are about the top left corner, unlike those of <see cref="Shear"/>.</summary>
    private static PlaneMap? MapOf(Op operation, float magnitude, ImageSize size)
    {
        switch (operation)
        {
            case Op.ShearX:
                return new(1, magnitude, 0, 0, 1, 0);
            case Op.ShearY:
                return new(1, 0, 0, magnitude, 1, 0);
            case Op.TranslateX:
                return PlaneMap.Translate(-MathF.Truncate(magnitude), 0);
            case Op.TranslateY:
                return PlaneMap.Translate(0, -MathF.Truncate(magnitude));
            case Op.Rotate:
                var (sin, cos) = PortableMath.SinCos(magnitude * Math.PI / 180);
                return PlaneMap.AboutCentre(size, cos, -sin, sin, cos);
            default:
                return null;
        }
    }
}
