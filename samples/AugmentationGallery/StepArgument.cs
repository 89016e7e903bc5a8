using System.Reflection;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>What a constructor is given that asks for something.</summary>
/// <param name="Value">The argument.</param>
/// <param name="Code">As it is written.</param>
internal sealed record StepArgument(object Value, string Code)
{
    /// <summary>
    /// One that suits the parameter and a picture of <paramref name="size"/>; null for an unknown type.
    /// </summary>
    public static StepArgument? For(ParameterInfo parameter, ImageSize size)
    {
        // Small enough to cut it out of the picture at several places.
        var side = Math.Max(1, size.ShorterSide * 5 / 6);
        var type = parameter.ParameterType;
        if (type == typeof(ImageSize))
            return new(ImageSize.Square(side), $"ImageSize.Square({side})");
        if (type == typeof(int) && parameter.Name is "side")
            return new(side, $"{side}");
        if (type == typeof(int) && parameter.Name is "pixels")
            return new(size.ShorterSide / 6, $"{size.ShorterSide / 6}");
        if (type == typeof(int))
            return new(1, "1");
        if (type == typeof(float))
            return new(0.5f, "0.5f");
        if (type == typeof(string))
            return new("Gallery.Blinds", "\"Gallery.Blinds\"");
        if (type == typeof(Interval))
            return new(new Interval(0.5f, 1), "new(0.5f, 1)");
        if (type == typeof(PictureFunction))
            return new(new PictureFunction(Blinds), "Blinds");
        return type == typeof(IReadOnlyList<Augmentation>) ? new(Parts, PartsCode) : null;
    }

    private const string PartsCode =
        "new Rotation { Degrees = new(20, 40) }, new Hue { Turn = new(0.2f, 0.4f) }, "
        + "new Posterize { Bits = new(2, 2), Probability = 1 }";

    /// <summary>Steps that are easy to tell apart.</summary>
    private static Augmentation[] Parts =>
    [
        new Rotation { Degrees = new(20, 40) }, new Hue { Turn = new(0.2f, 0.4f) },
        new Posterize { Bits = new(2, 2), Probability = 1 },
    ];

    /// <summary>A function of a user's own: the slats of blinds, at a drawn height.</summary>
    private static void Blinds(PixelBuffer from, PixelBuffer to, CounterRandom random)
    {
        var first = random.Below(16);
        for (var i = 0; i < from.Samples.Length; i++)
        {
            var isSlat = ((i / from.Size.Width % from.Size.Height) + first) % 16 < 6;
            to.Samples[i] = isSlat ? (byte)(from.Samples[i] / 3) : from.Samples[i];
        }
    }
}
