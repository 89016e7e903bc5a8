using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>albumentations' transforms by its names, with its defaults, as far as they mean the same here.</summary>
internal static class AlbumentationsSteps
{
    private const int MirroredBorder = 4;

    public static IReadOnlyDictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>> All { get; } =
        new Dictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>>
        {
            ["Compose"] = (step, all) => Sometimes(step, new Sequence(all.Make(step.Steps)), otherwise: 1),
            ["Sequential"] = (step, all) => Sometimes(step, new Sequence(all.Make(step.Steps))),
            ["RandomOrder"] = (step, all) => Sometimes(step, new InRandomOrder(all.Make(step.Steps)), otherwise: 1),
            ["OneOf"] = (step, all) => OneOf(step, all),

            ["HorizontalFlip"] = (step, _) => Sometimes(step, new HorizontalFlip()),
            ["VerticalFlip"] = (step, _) => Sometimes(step, new VerticalFlip()),
            ["Transpose"] = (step, _) => Sometimes(step, new Transpose()),
            ["RandomRotate90"] = (step, _) => Sometimes(step, new RightAngleTurn()),
            ["D4"] = (step, _) => Sometimes(step, new D4(), otherwise: 1),
            ["SquareSymmetry"] = (step, _) => Sometimes(step, new D4(), otherwise: 1),
            ["Resize"] = (step, _) =>
                Sometimes(step, new Resize(SizeOf(step)) { Interpolation = Looks(step) }, otherwise: 1),
            ["SmallestMaxSize"] = (step, _) => Sometimes(step, Side(step, ResizeMode.ShorterSide), otherwise: 1),
            ["LongestMaxSize"] = (step, _) => Sometimes(step, Side(step, ResizeMode.LongerSide), otherwise: 1),
            ["RandomCrop"] = (step, _) => Sometimes(step, new RandomCrop(SizeOf(step)), otherwise: 1),
            ["RandomResizedCrop"] = (step, _) => Sometimes(step, otherwise: 1, one: new ResizedCrop(SizeOf(step))
            {
                AreaFraction = step.Range("scale", new(0.08f, 1), Interval.Exactly),
                AspectRatio = step.Range("ratio", new(3 / 4f, 4 / 3f), Interval.Exactly),
                Interpolation = Looks(step),
            }),
            ["CenterCrop"] = (step, _) => Sometimes(step, new CenterCrop(SizeOf(step)), otherwise: 1),
            ["Rotate"] = (step, _) => Sometimes(step, RotationOf(step)),
            ["ShiftScaleRotate"] = (step, _) => Sometimes(step, ShiftScaleRotateOf(step)),

            ["ColorJitter"] = (step, _) => Sometimes(step, new ColorJitter
            {
                Brightness = step.Range("brightness", new(0.8f, 1.2f), ForeignSteps.AroundOne),
                Contrast = step.Range("contrast", new(0.8f, 1.2f), ForeignSteps.AroundOne),
                Saturation = step.Range("saturation", new(0.8f, 1.2f), ForeignSteps.AroundOne),
                Hue = step.Range("hue", Interval.PlusMinus(0.5f), Interval.PlusMinus),
            }),
            ["RandomBrightnessContrast"] = (step, _) => BrightnessContrast(step),
            ["RandomGamma"] = (step, _) => Sometimes(step, new Gamma
            {
                Exponent = Scaled(step.Range("gamma_limit", new(80, 120), Interval.Exactly), 0.01),
            }),
            ["RGBShift"] = (step, _) => Sometimes(step, new RgbShift
            {
                Red = step.Range("r_shift_limit", Interval.PlusMinus(20), Interval.PlusMinus),
                Green = step.Range("g_shift_limit", Interval.PlusMinus(20), Interval.PlusMinus),
                Blue = step.Range("b_shift_limit", Interval.PlusMinus(20), Interval.PlusMinus),
            }),
            ["ToGray"] = (step, _) => Sometimes(step, new Grayscale()),
            ["ToSepia"] = (step, _) => Sometimes(step, new Sepia { Strength = Interval.Exactly(1) }),
            ["ChannelShuffle"] = (step, _) => Sometimes(step, new ChannelShuffle()),
            ["InvertImg"] = (step, _) => Sometimes(step, new Invert()),
            ["Solarize"] = (step, _) => Sometimes(step, SolarizeOf(step)),
            ["Posterize"] = (step, _) => Sometimes(
                step, new Posterize { Bits = step.Range("num_bits", Interval.Exactly(4), Interval.Exactly) }),
            ["Equalize"] = (step, _) => Sometimes(step, EqualizeOf(step)),
            ["GaussNoise"] = (step, _) => Sometimes(step, new GaussianNoise { Deviation = DeviationOf(step) }),
            ["GaussianBlur"] = (step, all) => GaussianBlurOf(step, all),
            ["MotionBlur"] = (step, _) => Sometimes(step, new MotionBlur
            {
                Length = step.Range("blur_limit", new(3, 7), high => new(3, high)),
                Degrees = step.Range("angle_range", new(0, 360), Interval.Exactly),
            }),
            ["MedianBlur"] = (step, _) => Sometimes(step, new MedianBlur { Radius = RadiusOf(step) }),
            ["ImageCompression"] = (step, _) => Sometimes(step, new JpegArtifacts { Quality = QualityOf(step) }),

            ["NoOp"] = (step, all) => all.Note(step, "NoOp does nothing."),
            ["ToTensorV2"] = (step, all) => all.Note(step, "Tensors need no conversion."),
            ["Normalize"] = (step, all) => all.Note(step, ForeignSteps.Normalized(step)),
        };

    private static Affine RotationOf(ForeignStep step) => new()
    {
        // Counter-clockwise there, and clockwise in Affine.
        Degrees = Negated(step.Range("limit", Interval.PlusMinus(90), Interval.PlusMinus)),
        Horizontal = default,
        Vertical = default,
        Scale = Interval.Exactly(1),
        Interpolation = Looks(step),
        Border = BorderOf(step),
    };

    private static Affine ShiftScaleRotateOf(ForeignStep step)
    {
        var shift = step.Range("shift_limit", Interval.PlusMinus(0.0625f), Interval.PlusMinus);
        var scale = step.Range("scale_limit", Interval.PlusMinus(0.1f), Interval.PlusMinus);
        return new()
        {
            Degrees = Negated(step.Range("rotate_limit", Interval.PlusMinus(45), Interval.PlusMinus)),
            Horizontal = step.Range("shift_limit_x", shift, Interval.PlusMinus),
            Vertical = step.Range("shift_limit_y", shift, Interval.PlusMinus),
            Scale = new(1 + scale.Low, 1 + scale.High),
            Interpolation = Looks(step),
            Border = BorderOf(step),
        };
    }

    private static Equalize EqualizeOf(ForeignStep step) =>
        step.Text("mode", "cv") is "cv" or "pil" && step["by_channels"] is not false
            ? new Equalize()
            : throw step.Unsupported(step.Has("by_channels") ? "by_channels" : "mode");

    /// <summary>Squares of levels up to version 1, shares of white since.</summary>
    private static Interval DeviationOf(ForeignStep step)
    {
        if (step["per_channel"] is false)
            throw step.Unsupported("per_channel");
        if (!step.Has("var_limit"))
            return Scaled(step.Range("std_range", new(0.2f, 0.44f), Interval.Exactly), byte.MaxValue);
        var squares = step.Range("var_limit", default, high => new(0, high));
        return new(MathF.Sqrt(squares.Low), MathF.Sqrt(squares.High));
    }

    /// <summary>Without a deviation it follows from the width there, as OpenCV has it.</summary>
    private static Augmentation GaussianBlurOf(ForeignStep step, ForeignSteps all)
    {
        var sides = step.Range("blur_limit", new(3, 7), high => new(3, Math.Max(3, high)));
        var sigma = step.Range("sigma_limit", default, high => new(0, high));
        var follows = sigma.High == 0;
        if (!follows)
            all.Note(step, "GaussianBlur looks at three deviations to each side here, whatever its blur_limit.");
        return Sometimes(
            step, new GaussianBlur { Sigma = follows ? new(SigmaOf(sides.Low), SigmaOf(sides.High)) : sigma });

        static float SigmaOf(float side) => (float)((0.3 * (((side - 1) / 2.0) - 1)) + 0.8);
    }

    private static Augmentation Sometimes(ForeignStep step, Augmentation one, float otherwise = 0.5f)
    {
        // Of no meaning for what is made here.
        foreach (var other in (string[])["bbox_params", "keypoint_params", "additional_targets", "is_check_shapes",
            "mask_interpolation", "fill_mask", "mask_value", "mean", "num_output_channels", "method", "seed"])
            _ = step[other];
        var probability = step.Number("p", otherwise);
        return one.WithProbability(step["always_apply"] is true ? 1 : probability);
    }

    /// <summary>Probabilities of the steps inside are weights there.</summary>
    private static Augmentation OneOf(ForeignStep step, ForeignSteps all)
    {
        var weights = step.Steps.Select(one => one.Number("p", 0.5f)).ToArray();
        var steps = all.Make(step.Steps);
        return steps.Length == weights.Length
            ? Sometimes(step, new OneOf([.. steps.Select(one => one.WithProbability(1))]) { Weights = weights })
            : Sometimes(step, new Sequence(steps));
    }

    /// <summary>Contrast multiplies all levels, and brightness adds a share of white.</summary>
    private static Augmentation BrightnessContrast(ForeignStep step)
    {
        if (step["brightness_by_max"] is false)
            throw step.Unsupported("brightness_by_max");
        _ = step["ensure_safe_range"];
        var contrast = step.Range("contrast_limit", Interval.PlusMinus(0.2f), Interval.PlusMinus);
        var brightness = step.Range("brightness_limit", Interval.PlusMinus(0.2f), Interval.PlusMinus);
        return Sometimes(step, new Sequence(
            new Brightness { Factor = new(1 + contrast.Low, 1 + contrast.High) },
            new RgbShift { IsShared = true, Red = Scaled(brightness, 255) }));
    }

    /// <summary>Levels up to version 1, a share of white since.</summary>
    private static Solarize SolarizeOf(ForeignStep step) => new()
    {
        Threshold = step.Has("threshold_range")
            ? Scaled(step.Range("threshold_range", default, Interval.Exactly), 255)
            : step.Range("threshold", Interval.Exactly(128), Interval.Exactly),
    };

    private static Interval RadiusOf(ForeignStep step)
    {
        var sides = step.Range("blur_limit", new(3, 7), high => new(3, high));
        return new(MathF.Floor(sides.Low / 2), MathF.Floor(sides.High / 2));
    }

    private static Interval QualityOf(ForeignStep step)
    {
        if (step.Text("compression_type", "jpeg") is not ("jpeg" or "0"))
            throw step.Unsupported("compression_type");
        return step.Has("quality_lower")
            ? new(step.Number("quality_lower", 99), step.Number("quality_upper", 100))
            : step.Range("quality_range", new(99, 100), Interval.Exactly);
    }

    private static Resize Side(ForeignStep step, ResizeMode mode)
    {
        var side = step.Whole("max_size", 1024);
        return new Resize(side) { Mode = mode, Interpolation = Looks(step) };
    }

    private static ImageSize SizeOf(ForeignStep step) => step.Wholes("size") is [var height, var width]
        ? new(width, height)
        : step.Has("width") && step.Has("height")
            ? new(step.Whole("width", 0), step.Whole("height", 0))
            : throw step.Unsupported(step.Has("width") ? "height" : step.Has("height") ? "width" : "size");

    private static Interval Negated(Interval one) => new(-one.High, -one.Low);

    private static Interval Scaled(Interval one, double by) => new((float)(one.Low * by), (float)(one.High * by));

    /// <summary>OpenCV's numbers.</summary>
    private static Interpolation Looks(ForeignStep step) => step.Whole("interpolation", 1) switch
    {
        0 => Interpolation.Nearest,
        1 => Interpolation.Bilinear,
        2 => Interpolation.Bicubic,
        3 => Interpolation.Area,
        _ => throw step.Unsupported("interpolation"),
    };

    /// <summary>OpenCV's numbers; the colour is called value up to version 1.</summary>
    private static Border BorderOf(ForeignStep step)
    {
        var fill = step.Color(step.Has("fill") ? "fill" : "value");
        return step.Whole("border_mode", step.Has("fill") ? 0 : MirroredBorder) switch
        {
            0 => Border.Constant(fill),
            1 => Border.Nearest,
            2 => Border.Reflect,
            3 => Border.Wrap,
            MirroredBorder => Border.Mirror,
            _ => throw step.Unsupported("border_mode"),
        };
    }
}
