
namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>An example of each step of Keras.</summary>
internal static class KerasExamples
{
    private static readonly KerasAugmentation Typical = new()
    {
        RotationRange = 20,
        WidthShiftRange = 0.2,
        HeightShiftRange = 3,
        BrightnessRange = new(0.5f, 1.5f),
        ShearRange = 10,
        ZoomRange = KerasAugmentation.ZoomOf(0.2f),
        ChannelShiftRange = 30,
        FillMode = KerasFill.Constant,
        Constant = 50,
        HorizontalFlip = true,
        VerticalFlip = true,
        InterpolationOrder = 0,
        KerasCompatible = true,
    };

    public static Example[] All =>
    [
        new(Typical, new KerasAugmentation())
        {
            Drawn = key =>
            {
                var drawn = Examples.Decided<KerasTransform>(Typical, key)!.Drawn;
                return
                [
                    (drawn.Theta, new(-20, 20)),
                    // The height's range, which moves pictures sideways in Keras; whole numbers below 3.
                    (drawn.TX, new(-2, 2)),
                    (drawn.TY, new(-0.2f * Example.Size.Width, 0.2f * Example.Size.Width)),
                    (drawn.Shear, new(-10, 10)),
                    (drawn.ZX, Typical.ZoomRange), (drawn.ZY, Typical.ZoomRange),
                    (drawn.FlipHorizontal ? 1 : 0, new(0, 1)), (drawn.FlipVertical ? 1 : 0, new(0, 1)),
                    (drawn.ChannelShift!.Value, new(-30, 30)), (drawn.Brightness!.Value, new(0.5f, 1.5f)),
                ];
            },
            Refused =
            [
                ("RotationRange", () => new KerasAugmentation { RotationRange = 181 }),
                ("ShearRange", () => new KerasAugmentation { ShearRange = -1 }),
                ("ZoomRange", () => new KerasAugmentation { ZoomRange = new(0, 1) }),
                ("BrightnessRange", () => new KerasAugmentation { BrightnessRange = new(-1, 1) }),
                ("ChannelShiftRange", () => new KerasAugmentation { ChannelShiftRange = 256 }),
                ("Constant", () => new KerasAugmentation { Constant = float.NaN }),
                ("FillMode", () => new KerasAugmentation { FillMode = (KerasFill)9 }),
                ("InterpolationOrder", () => new KerasAugmentation { InterpolationOrder = 6 }),
                ("shift", () => new KerasAugmentation { WidthShiftRange = -3 }),
                ("shift", () => new KerasAugmentation { WidthShiftRange = -0.1 }),
                ("shift", () => new KerasAugmentation { HeightShiftRange = Array.Empty<float>() }),
            ],
        },
    ];
}
