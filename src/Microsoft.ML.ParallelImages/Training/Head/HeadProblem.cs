using System.Numerics.Tensors;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Finds a head that went astray, and says what of its features and options may be the reason.</summary>
internal static class HeadProblem
{
    public static bool IsFinite(double loss, double validationLoss, SoftmaxHead head) =>
        double.IsFinite(loss) && double.IsFinite(validationLoss)
        && TensorPrimitives.IsFiniteAll<float>(head.Weights) && TensorPrimitives.IsFiniteAll<float>(head.Biases);

    public static InvalidOperationException NotFinite(
        OnnxHeadOptions options, TrainingTask task, FeatureTable features,
        (int Number, double Loss, double ValidationLoss) epoch) => new(
        $"Fitting a head to the features '{options.Network.FeatureName}' of the network '{options.Network.Name}', "
        + $"epoch {epoch.Number + 1} of {options.Epochs}: the training loss is {epoch.Loss}"
        + (task.Validation is null ? "" : $", the validation loss {epoch.ValidationLoss}")
        + $", or a weight is infinite or no number; expected finite numbers. {Describe(features, task)} The learning "
        + $"rate is {options.LearningRate}, class weights are {Describe(task.ClassWeights)}. Use a lower learning "
        + "rate, or features of moderate size.");

    private static string Describe(FeatureTable features, TrainingTask task)
    {
        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var image = 0; image < features.Images; image++)
        {
            for (var variant = 0; variant < features.Variants; variant++)
            {
                if (features.Row(variant, image) is not { } row)
                    continue;
                if (!TensorPrimitives.IsFiniteAll<float>(row))
                {
                    var place = Array.FindIndex(row, value => !float.IsFinite(value));
                    return $"Feature {place} of image {image} ('{task.Training.Images[image]?.File}') is {row[place]}.";
                }

                (low, high) =
                    (Math.Min(low, TensorPrimitives.Min<float>(row)), Math.Max(high, TensorPrimitives.Max<float>(row)));
            }
        }

        return $"The {features.Features} features are finite, {low:g4} to {high:g4}.";
    }

    private static string Describe(IReadOnlyList<float>? weights) =>
        weights is null ? "equal" : $"{weights.Min():g4} to {weights.Max():g4}";
}
