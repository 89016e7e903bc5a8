namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Refuses options that a transform would ignore: whoever sets one expects something of it.</summary>
internal static class UnusedOptions
{
    private static readonly ImageColumnOptions Default = new();

    /// <summary>The options of a tensor, which pictures and files do not have.</summary>
    public static readonly string[] OfTensors =
    [
        nameof(ImageColumnOptions.Layout), nameof(ImageColumnOptions.Normalization),
        nameof(ImageColumnOptions.Channels),
    ];

    /// <summary>All that decides pixels.</summary>
    public static readonly string[] OfPixels =
    [
        nameof(ImageColumnOptions.Fit), nameof(ImageColumnOptions.CropFraction),
        nameof(ImageColumnOptions.DecodeOversampling), nameof(ImageColumnOptions.Background), .. OfTensors,
    ];

    /// <exception cref="ArgumentException">
    /// One of <paramref name="names"/> is not as it is by default; the message names it.
    /// </exception>
    public static void Refuse(string operation, ImageColumnOptions options, string[] names, string reason)
    {
        foreach (var name in names)
        {
            var property = typeof(ImageColumnOptions).GetProperty(name)!;
            if (property.GetValue(options) is var value && !Equals(value, property.GetValue(Default)))
            {
                throw new ArgumentException(
                    $"{operation} was given {nameof(ImageColumnOptions)}.{name} = {value}, and would ignore it: "
                    + $"{reason} Leave it out.",
                    nameof(options));
            }
        }
    }
}
