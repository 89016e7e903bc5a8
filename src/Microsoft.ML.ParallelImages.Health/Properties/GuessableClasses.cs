using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Whether classes can be told apart by what files say without their pictures.</summary>
/// <remarks>
/// Each property is cut into 16 equally full bins; a bin's class is the one of which it has the largest share, learned
/// from four fifths of the photos and tried on the others, in turn. A classifier would learn the same from the photos,
/// and fail on others.
/// </remarks>
internal static class GuessableClasses
{
    private const int Folds = 5, Bins = 16, LeastPhotos = 50, LeastOfClass = 5;

    /// <summary>
    /// The property that tells most, if it is more than it should; null also for sets that are small.
    /// </summary>
    public static (string Property, double Accuracy, double Chance)? Judge(
        PhotoTable photos, PropertyThresholds thresholds)
    {
        int[] labelled = [.. photos.Whole.Where(photo => photos.LabelOf(photo) >= 0)];
        int[] classes =
        [
            .. labelled.CountBy(photos.LabelOf).Where(count => count.Value >= LeastOfClass).Select(count => count.Key),
        ];
        if (classes.Length < 2 || labelled.Length < LeastPhotos)
            return null;
        labelled = [.. labelled.Where(photo => classes.Contains(photos.LabelOf(photo)))];
        var (name, accuracy) = FileProperties.All
            .Select(property => (property.Name, Accuracy: AccuracyOf(property.Of, photos, labelled)))
            .MaxBy(result => result.Accuracy);
        var chance = 1.0 / classes.Length;
        return accuracy - chance > thresholds.Guessable * (1 - chance) ? (name, accuracy, chance) : null;
    }

    /// <summary>The mean over classes of the share that is guessed right.</summary>
    private static double AccuracyOf(Func<PhotoMeasures, double> property, PhotoTable photos, int[] labelled)
    {
        var bins = BinsOf([.. labelled.Select(photo => property(photos[photo]))]);
        var labels = Array.ConvertAll(labelled, photos.LabelOf);
        var folds = Array.ConvertAll(labelled, photo => FoldOf(photos, photo));
        var (classCount, binCount) = (labels.Max() + 1, bins.Max() + 1);
        var (right, all) = (new double[classCount], new double[classCount]);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (counts, totals) = (new double[binCount, classCount], new double[classCount]);
            for (var i = 0; i < labels.Length; i++)
            {
                if (folds[i] == fold)
                    continue;
                counts[bins[i], labels[i]]++;
                totals[labels[i]]++;
            }

            for (var i = 0; i < labels.Length; i++)
            {
                if (folds[i] != fold)
                    continue;
                all[labels[i]]++;
                right[labels[i]] += GuessOf(bins[i], counts, totals) == labels[i] ? 1 : 0;
            }
        }

        return Enumerable.Range(0, classCount).Where(label => all[label] > 0)
            .Average(label => right[label] / all[label]);
    }

    private static int GuessOf(int bin, double[,] counts, double[] totals)
    {
        var (best, most) = (-1, -1.0);
        for (var label = 0; label < totals.Length; label++)
        {
            if (totals[label] > 0 && counts[bin, label] / totals[label] is var share && share > most)
                (best, most) = (label, share);
        }

        return best;
    }

    /// <summary>Equal numbers share a bin, however many they are.</summary>
    private static int[] BinsOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        double[] edges =
        [
            .. Enumerable.Range(1, Bins - 1).Select(i => sorted[i * sorted.Length / Bins]).Distinct(),
        ];
        return Array.ConvertAll(values, value => edges.Count(edge => edge <= value));
    }

    /// <summary>Files of the same bytes are in one fold, so that none is known when it is tried.</summary>
    private static int FoldOf(PhotoTable photos, int photo) =>
        (int)(RandomKey.Mix((ulong)photos.ContentOf(photo)) % Folds);
}
