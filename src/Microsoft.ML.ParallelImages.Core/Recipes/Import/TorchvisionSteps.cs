using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>torchvision's transforms by its names, with its defaults.</summary>
internal static class TorchvisionSteps
{
    private const string ToTensor =
        "Tensors have numbers from 0 to 1 where the pixel range asks for it: see TensorSpec.";

    public static IReadOnlyDictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>> All { get; } =
        new Dictionary<string, Func<ForeignStep, ForeignSteps, Augmentation?>>
        {
            ["Compose"] = (step, all) => new Sequence(all.Make(step.Steps)),
            ["Sequential"] = (step, all) => new Sequence(all.Make(step.Steps)),
            ["RandomApply"] = (step, all) => Sometimes(step, new Sequence(all.Make(step.Steps))),
            ["RandomChoice"] = (step, all) => step.Has("p")
                ? new OneOf(all.Make(step.Steps)) { Weights = step.Numbers("p") }
                : new OneOf(all.Make(step.Steps)),
            ["RandomOrder"] = (step, all) => new InRandomOrder(all.Make(step.Steps)),

            ["Resize"] = (step, _) => ResizeOf(step),
            ["CenterCrop"] = (step, _) => new CenterCrop(SizeOf(step)),
            ["RandomResizedCrop"] = (step, _) => new ResizedCrop(SizeOf(step))
            {
                AreaFraction = step.Range("scale", new(0.08f, 1), Interval.Exactly),
                AspectRatio = step.Range("ratio", new(3 / 4f, 4 / 3f), Interval.Exactly),
                Interpolation = InterpolationOf(step, "antialias"),
            },
            ["RandomCrop"] = (step, _) => CropOf(step),
            ["Pad"] = (step, _) => PadOf(step),
            ["RandomHorizontalFlip"] = (step, _) => Sometimes(step, new HorizontalFlip()),
            ["RandomVerticalFlip"] = (step, _) => Sometimes(step, new VerticalFlip()),
            ["RandomRotation"] = (step, _) => RotationOf(step),
            ["RandomAffine"] = (step, _) => AffineOf(step),
            ["RandomPerspective"] = (step, _) => Sometimes(step, new Perspective
            {
                Distortion = step.Number("distortion_scale", 0.5f),
                Border = BorderOf(step),
            }),

            ["ColorJitter"] = (step, _) => new ColorJitter
            {
                Brightness = step.Range("brightness", Interval.Exactly(1), ForeignSteps.AroundOne),
                Contrast = step.Range("contrast", Interval.Exactly(1), ForeignSteps.AroundOne),
                Saturation = step.Range("saturation", Interval.Exactly(1), ForeignSteps.AroundOne),
                Hue = step.Range("hue", Interval.Exactly(0), Interval.PlusMinus),
            },
            ["Grayscale"] = (step, _) => InThreeChannels(step, new Grayscale { Probability = 1 }),
            ["RandomGrayscale"] = (step, _) => Sometimes(step, new Grayscale(), otherwise: 0.1f),
            ["RandomInvert"] = (step, _) => Sometimes(step, new Invert()),
            ["RandomPosterize"] = (step, _) =>
                Sometimes(step, new Posterize { Bits = step.Range("bits", default, Interval.Exactly) }),
            ["RandomSolarize"] = (step, _) => Sometimes(
                step, new Solarize { Threshold = step.Range("threshold", Interval.Exactly(128), Interval.Exactly) }),
            ["RandomAutocontrast"] = (step, _) => Sometimes(step, new AutoContrast()),
            ["RandomEqualize"] = (step, _) => Sometimes(step, new Equalize()),
            ["RandomAdjustSharpness"] = (step, _) => Sometimes(
                step, new Sharpness { Factor = step.Range("sharpness_factor", default, Interval.Exactly) }),
            ["RandomChannelPermutation"] = (_, _) => new ChannelShuffle { Probability = 1 },
            ["GaussianBlur"] = (step, _) => new GaussianBlur
            {
                Sigma = step.Range("sigma", new(0.1f, 2), Interval.Exactly),
                KernelSize = step.Wholes("kernel_size") is var sides && sides.Distinct().Count() <= 1
                    ? sides.FirstOrDefault()
                    : throw step.Unsupported("kernel_size"),
            },

            ["RandomErasing"] = (step, all) => ErasingOf(step, all),
            ["RandAugment"] = (step, _) => new RandAugment(
                step.Whole("num_ops", 2), step.Whole("magnitude", 9), step.Whole("num_magnitude_bins", 31))
            {
                Interpolation = InterpolationOf(step),
                Border = BorderOf(step),
            },
            ["TrivialAugmentWide"] = (step, _) => new TrivialAugmentWide
            {
                Bins = step.Whole("num_magnitude_bins", 31),
                Interpolation = InterpolationOf(step),
                Border = BorderOf(step),
            },
            ["AutoAugment"] = (step, _) => new AutoAugment(TableOf(step))
            {
                Interpolation = InterpolationOf(step),
                Border = BorderOf(step),
            },
            ["AugMix"] = (step, _) => new AugMix
            {
                Severity = step.Whole("severity", 3),
                Width = step.Whole("mixture_width", 3),
                Depth = step.Whole("chain_depth", -1) is > 0 and var depth ? depth : null,
                Alpha = step.Number("alpha", 1),
                AllOperations = step["all_ops"] is not false,
                Interpolation = InterpolationOf(step),
                Border = BorderOf(step),
            },

            ["ToTensor"] = (step, all) => all.Note(step, ToTensor),
            ["PILToTensor"] = (step, all) => all.Note(step, ToTensor),
            ["ToImage"] = (step, all) => all.Note(step, ToTensor),
            ["ToDtype"] = (step, all) => all.Note(step, ToTensor),
            ["ConvertImageDtype"] = (step, all) => all.Note(step, ToTensor),
            ["ToPILImage"] = (step, all) => all.Note(step, "Pictures need no conversion."),
            ["ToPureTensor"] = (step, all) => all.Note(step, "Tensors need no conversion."),
            ["Normalize"] = (step, all) => all.Note(step, ForeignSteps.Normalized(step)),
        };

    private static Augmentation Sometimes(ForeignStep step, Augmentation one, float otherwise = 0.5f) =>
        one.WithProbability(step.Number("p", otherwise));

    private static ImageSize SizeOf(ForeignStep step) => step.Wholes("size") switch
    {
        [var side] => new(side, side),
        [var height, var width] => new(width, height),
        _ => throw step.Unsupported("size"),
    };

    private static Resize ResizeOf(ForeignStep step)
    {
        if (step.Has("max_size"))
            throw step.Unsupported("max_size");
        var isOneSide = step.Options.GetValueOrDefault("size") is double or IReadOnlyList<object?> { Count: 1 };
        return new Resize(SizeOf(step))
        {
            Mode = isOneSide ? ResizeMode.ShorterSide : ResizeMode.Squash,
            Interpolation = InterpolationOf(step, "antialias"),
        };
    }

    private static RandomCrop CropOf(ForeignStep step)
    {
        // Pictures that are too small are always padded here.
        _ = step["pad_if_needed"];
        var padding = step.Wholes("padding");
        return padding.Distinct().Count() <= 1
            ? new RandomCrop(SizeOf(step)) { Padding = padding.FirstOrDefault(), Border = BorderOf(step) }
            : throw step.Unsupported("padding");
    }

    private static Pad PadOf(ForeignStep step)
    {
        var (left, top, right, bottom) = step.Wholes("padding") switch
        {
            [var all] => (all, all, all, all),
            [var x, var y] => (x, y, x, y),
            [var x0, var y0, var x1, var y1] => (x0, y0, x1, y1),
            _ => throw step.Unsupported("padding"),
        };
        return new Pad(left, top, right, bottom) { Border = BorderOf(step) };
    }

    private static Affine RotationOf(ForeignStep step)
    {
        if (step["expand"] is true)
            throw step.Unsupported("expand");
        if (step.Has("center"))
            throw step.Unsupported("center");

        // Rotations count counter-clockwise there, and affine maps clockwise.
        var degrees = step.Range("degrees", default, Interval.PlusMinus);
        return new Affine
        {
            Degrees = new(-degrees.High, -degrees.Low),
            Horizontal = default,
            Vertical = default,
            Scale = Interval.Exactly(1),
            Interpolation = InterpolationOf(step),
            Border = BorderOf(step),
        };
    }

    private static Affine AffineOf(ForeignStep step)
    {
        if (step.Has("center"))
            throw step.Unsupported("center");
        var (translate, shear) = (step.Numbers("translate"), step.Numbers("shear"));
        return new Affine
        {
            Degrees = step.Range("degrees", default, Interval.PlusMinus),
            Horizontal = Interval.PlusMinus(translate.FirstOrDefault()),
            Vertical = Interval.PlusMinus(translate.LastOrDefault()),
            Scale = step.Range("scale", Interval.Exactly(1), Interval.Exactly),
            ShearX = shear switch
            {
                [] => default,
                [var reach] => Interval.PlusMinus(reach),
                [var low, var high, ..] => new(low, high),
            },
            ShearY = shear is [_, _, var lowY, var highY] ? new(lowY, highY) : default,
            Interpolation = InterpolationOf(step),
            Border = BorderOf(step),
        };
    }

    private static Augmentation ErasingOf(ForeignStep step, ForeignSteps all)
    {
        _ = step["inplace"];
        var isNoise = step["value"] is "random";
        if (!isNoise)
        {
            all.Note(
                step, "RandomErasing fills with a level of the picture here, and does so before the mean is taken off: "
                + "where it stood behind Normalize, HoleFill.Mean is nearer to its 0.");
        }

        return Sometimes(step, new Erasing
        {
            AreaFraction = step.Range("scale", new(0.02f, 0.33f), Interval.Exactly),
            AspectRatio = step.Range("ratio", new(0.3f, 3.3f), Interval.Exactly),
            Fill = isNoise ? HoleFill.Noise : HoleFill.Color,
            Color = isNoise ? Rgb.Black : step.Color("value"),
        });
    }

    private static AutoAugmentTable TableOf(ForeignStep step) => $"{step["policy"]}".ToLowerInvariant() switch
    {
        "" or "imagenet" => AutoAugmentTable.ImageNet,
        "cifar10" => AutoAugmentTable.Cifar10,
        "svhn" => AutoAugmentTable.Svhn,
        _ => throw step.Unsupported("policy"),
    };

    private static Augmentation InThreeChannels(ForeignStep step, Augmentation gray) =>
        step.Number("num_output_channels", 3) == 3 ? gray : throw step.Unsupported("num_output_channels");

    private static Interpolation InterpolationOf(ForeignStep step, string? ignored = null)
    {
        if (ignored is not null)
            _ = step[ignored];
        return step.Text("interpolation", ignored is null ? "nearest" : "bilinear").ToLowerInvariant() switch
        {
            "nearest" or "nearest-exact" or "nearest_exact" => Interpolation.Nearest,
            "bilinear" => Interpolation.Bilinear,
            "bicubic" => Interpolation.Bicubic,
            "box" => Interpolation.Area,
            _ => throw step.Unsupported("interpolation"),
        };
    }

    private static Border BorderOf(ForeignStep step)
    {
        var fill = step.Color("fill");
        return step.Text("padding_mode", "constant") switch
        {
            "constant" => Border.Constant(fill),
            "edge" => Border.Nearest,
            "reflect" => Border.Mirror,
            "symmetric" => Border.Reflect,
            _ => throw step.Unsupported("padding_mode"),
        };
    }
}
