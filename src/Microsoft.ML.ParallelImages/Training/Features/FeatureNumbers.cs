using System.Numerics.Tensors;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Features are finite numbers: nothing can be learned from others.</summary>
internal static class FeatureNumbers
{
    /// <exception cref="InvalidDataException">
    /// Some are infinite or no numbers; the message names network, image and feature.
    /// </exception>
    public static void RequireFinite(
        string network, NetworkDescription description, ImageFile image, ReadOnlySpan<float> row,
        ReadOnlySpan<float> pixels)
    {
        if (TensorPrimitives.IsFiniteAll(row))
            return;
        var (count, first) = (0, -1);
        for (var i = row.Length - 1; i >= 0; i--)
        {
            if (!float.IsFinite(row[i]))
                (count, first) = (count + 1, i);
        }

        var pixelsAre = TensorPrimitives.IsFiniteAll(pixels)
            ? $"finite, {TensorPrimitives.Min(pixels):g4} to {TensorPrimitives.Max(pixels):g4}"
            : "not finite themselves";
        throw new InvalidDataException(
            $"The network '{network}' gives features of '{image}' that are infinite or no numbers: {count} of "
            + $"{row.Length}, the first of them feature {first}, {row[first]}; expected finite ones. The numbers that "
            + $"it was given are {pixelsAre}. Check that the description's {nameof(NetworkDescription.Normalization)} "
            + $"is the one that it was trained with (now {description.Normalization}), and that its precision "
            + "suffices: half precision ends at 65504.");
    }
}
