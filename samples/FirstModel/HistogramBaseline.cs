using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;

namespace FirstModel;

/// <summary>What colours alone would give: a linear model on a histogram of 4 × 4 × 4 colours.</summary>
internal static class HistogramBaseline
{
    private const int Side = 48;

    public static double Accuracy(MLContext ml, ImageSourceView train, ImageSourceView test, long seed)
    {
        var features = ml.Transforms.ImagesToTensor("Pixels", "Image", Side, Side)
            .Append(ml.Transforms.CustomMapping<PixelRow, HistogramRow>(Count, contractName: null))
            .Append(ml.Transforms.SelectColumns("Label", "Features"))
            .AppendCacheCheckpoint(ml);
        var model = features.Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy()).Fit(train);
        return ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy;
    }

    private static void Count(PixelRow row, HistogramRow histogram)
    {
        const int pixels = Side * Side;
        histogram.Features = new float[64];
        for (var i = 0; i < pixels; i++)
        {
            var (red, green, blue) = (row.Pixels[i], row.Pixels[pixels + i], row.Pixels[(2 * pixels) + i]);
            histogram.Features[(16 * (int)(red / 64)) + (4 * (int)(green / 64)) + (int)(blue / 64)] += 1f / pixels;
        }
    }

    private sealed class PixelRow
    {
        [VectorType(3, Side, Side)]
        public float[] Pixels { get; set; } = [];
    }

    private sealed class HistogramRow
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];
    }
}
