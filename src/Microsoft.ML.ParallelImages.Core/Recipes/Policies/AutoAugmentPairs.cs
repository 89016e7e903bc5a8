using Op = Microsoft.ML.ParallelImages.Recipes.PolicyOperation;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The tables of <see cref="AutoAugment"/> (arXiv 1805.09501), as torchvision has them.</summary>
internal static class AutoAugmentPairs
{
    private static readonly (TableEntry First, TableEntry Second)[] ImageNet =
    [
        (new(Op.Posterize, 0.4f, 8), new(Op.Rotate, 0.6f, 9)),
        (new(Op.Solarize, 0.6f, 5), new(Op.AutoContrast, 0.6f)),
        (new(Op.Equalize, 0.8f), new(Op.Equalize, 0.6f)),
        (new(Op.Posterize, 0.6f, 7), new(Op.Posterize, 0.6f, 6)),
        (new(Op.Equalize, 0.4f), new(Op.Solarize, 0.2f, 4)),
        (new(Op.Equalize, 0.4f), new(Op.Rotate, 0.8f, 8)),
        (new(Op.Solarize, 0.6f, 3), new(Op.Equalize, 0.6f)),
        (new(Op.Posterize, 0.8f, 5), new(Op.Equalize, 1)),
        (new(Op.Rotate, 0.2f, 3), new(Op.Solarize, 0.6f, 8)),
        (new(Op.Equalize, 0.6f), new(Op.Posterize, 0.4f, 6)),
        (new(Op.Rotate, 0.8f, 8), new(Op.Color, 0.4f, 0)),
        (new(Op.Rotate, 0.4f, 9), new(Op.Equalize, 0.6f)),
        (new(Op.Equalize, 0), new(Op.Equalize, 0.8f)),
        (new(Op.Invert, 0.6f), new(Op.Equalize, 1)),
        (new(Op.Color, 0.6f, 4), new(Op.Contrast, 1, 8)),
        (new(Op.Rotate, 0.8f, 8), new(Op.Color, 1, 2)),
        (new(Op.Color, 0.8f, 8), new(Op.Solarize, 0.8f, 7)),
        (new(Op.Sharpness, 0.4f, 7), new(Op.Invert, 0.6f)),
        (new(Op.ShearX, 0.6f, 5), new(Op.Equalize, 1)),
        (new(Op.Color, 0.4f, 0), new(Op.Equalize, 0.6f)),
        (new(Op.Equalize, 0.4f), new(Op.Solarize, 0.2f, 4)),
        (new(Op.Solarize, 0.6f, 5), new(Op.AutoContrast, 0.6f)),
        (new(Op.Invert, 0.6f), new(Op.Equalize, 1)),
        (new(Op.Color, 0.6f, 4), new(Op.Contrast, 1, 8)),
        (new(Op.Equalize, 0.8f), new(Op.Equalize, 0.6f)),
    ];

    private static readonly (TableEntry First, TableEntry Second)[] Cifar10 =
    [
        (new(Op.Invert, 0.1f), new(Op.Contrast, 0.2f, 6)),
        (new(Op.Rotate, 0.7f, 2), new(Op.TranslateX, 0.3f, 9)),
        (new(Op.Sharpness, 0.8f, 1), new(Op.Sharpness, 0.9f, 3)),
        (new(Op.ShearY, 0.5f, 8), new(Op.TranslateY, 0.7f, 9)),
        (new(Op.AutoContrast, 0.5f), new(Op.Equalize, 0.9f)),
        (new(Op.ShearY, 0.2f, 7), new(Op.Posterize, 0.3f, 7)),
        (new(Op.Color, 0.4f, 3), new(Op.Brightness, 0.6f, 7)),
        (new(Op.Sharpness, 0.3f, 9), new(Op.Brightness, 0.7f, 9)),
        (new(Op.Equalize, 0.6f), new(Op.Equalize, 0.5f)),
        (new(Op.Contrast, 0.6f, 7), new(Op.Sharpness, 0.6f, 5)),
        (new(Op.Color, 0.7f, 7), new(Op.TranslateX, 0.5f, 8)),
        (new(Op.Equalize, 0.3f), new(Op.AutoContrast, 0.4f)),
        (new(Op.TranslateY, 0.4f, 3), new(Op.Sharpness, 0.2f, 6)),
        (new(Op.Brightness, 0.9f, 6), new(Op.Color, 0.2f, 8)),
        (new(Op.Solarize, 0.5f, 2), new(Op.Invert, 0)),
        (new(Op.Equalize, 0.2f), new(Op.AutoContrast, 0.6f)),
        (new(Op.Equalize, 0.2f), new(Op.Equalize, 0.6f)),
        (new(Op.Color, 0.9f, 9), new(Op.Equalize, 0.6f)),
        (new(Op.AutoContrast, 0.8f), new(Op.Solarize, 0.2f, 8)),
        (new(Op.Brightness, 0.1f, 3), new(Op.Color, 0.7f, 0)),
        (new(Op.Solarize, 0.4f, 5), new(Op.AutoContrast, 0.9f)),
        (new(Op.TranslateY, 0.9f, 9), new(Op.TranslateY, 0.7f, 9)),
        (new(Op.AutoContrast, 0.9f), new(Op.Solarize, 0.8f, 3)),
        (new(Op.Equalize, 0.8f), new(Op.Invert, 0.1f)),
        (new(Op.TranslateY, 0.7f, 9), new(Op.AutoContrast, 0.9f)),
    ];

    private static readonly (TableEntry First, TableEntry Second)[] Svhn =
    [
        (new(Op.ShearX, 0.9f, 4), new(Op.Invert, 0.2f)),
        (new(Op.ShearY, 0.9f, 8), new(Op.Invert, 0.7f)),
        (new(Op.Equalize, 0.6f), new(Op.Solarize, 0.6f, 6)),
        (new(Op.Invert, 0.9f), new(Op.Equalize, 0.6f)),
        (new(Op.Equalize, 0.6f), new(Op.Rotate, 0.9f, 3)),
        (new(Op.ShearX, 0.9f, 4), new(Op.AutoContrast, 0.8f)),
        (new(Op.ShearY, 0.9f, 8), new(Op.Invert, 0.4f)),
        (new(Op.ShearY, 0.9f, 5), new(Op.Solarize, 0.2f, 6)),
        (new(Op.Invert, 0.9f), new(Op.AutoContrast, 0.8f)),
        (new(Op.Equalize, 0.6f), new(Op.Rotate, 0.9f, 3)),
        (new(Op.ShearX, 0.9f, 4), new(Op.Solarize, 0.3f, 3)),
        (new(Op.ShearY, 0.8f, 8), new(Op.Invert, 0.7f)),
        (new(Op.Equalize, 0.9f), new(Op.TranslateY, 0.6f, 6)),
        (new(Op.Invert, 0.9f), new(Op.Equalize, 0.6f)),
        (new(Op.Contrast, 0.3f, 3), new(Op.Rotate, 0.8f, 4)),
        (new(Op.Invert, 0.8f), new(Op.TranslateY, 0, 2)),
        (new(Op.ShearY, 0.7f, 6), new(Op.Solarize, 0.4f, 8)),
        (new(Op.Invert, 0.6f), new(Op.Rotate, 0.8f, 4)),
        (new(Op.ShearY, 0.3f, 7), new(Op.TranslateX, 0.9f, 3)),
        (new(Op.ShearX, 0.1f, 6), new(Op.Invert, 0.6f)),
        (new(Op.Solarize, 0.7f, 2), new(Op.TranslateY, 0.6f, 7)),
        (new(Op.ShearY, 0.8f, 4), new(Op.Invert, 0.8f)),
        (new(Op.ShearX, 0.7f, 9), new(Op.TranslateY, 0.8f, 3)),
        (new(Op.ShearY, 0.8f, 5), new(Op.AutoContrast, 0.7f)),
        (new(Op.ShearX, 0.7f, 2), new(Op.Invert, 0.1f)),
    ];

    /// <summary>The pairs of a table, each equally likely.</summary>
    public static IReadOnlyList<(TableEntry First, TableEntry Second)> Of(AutoAugmentTable table) => table switch
    {
        AutoAugmentTable.Cifar10 => Cifar10,
        AutoAugmentTable.Svhn => Svhn,
        _ => ImageNet,
    };
}

/// <summary>An operation in a table.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Probability">How often it acts when its pair is drawn.</param>
/// <param name="Bin">How strong it is, 0 to 9; ignored by operations of one strength.</param>
internal readonly record struct TableEntry(PolicyOperation Operation, float Probability, int Bin = 0);
