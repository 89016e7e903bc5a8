namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Confident learning as the paper's equations say it, without a thought for speed.</summary>
internal static class PlainConfidentLearning
{
    public static (int[,] Counts, double[,] Joint, HashSet<int> Suspects) Of(int[] labels, float[][] p)
    {
        var (n, m) = (labels.Length, p[0].Length);
        var t = new double[m];
        for (var j = 0; j < m; j++)
        {
            var own = Enumerable.Range(0, n).Where(x => labels[x] == j).Select(x => (double)p[x][j]).ToArray();
            t[j] = own.Length == 0 ? double.PositiveInfinity : Math.Max(2e-6, own.Average());
        }

        var counts = new int[m, m];
        for (var x = 0; x < n; x++)
        {
            var confident = Enumerable.Range(0, m).Where(l => p[x][l] >= t[l] - 1e-6).ToArray();
            if (confident.Length > 0)
                counts[labels[x], confident.MaxBy(l => p[x][l])]++;
        }

        var joint = new double[m, m];
        for (var i = 0; i < m; i++)
        {
            counts[i, i] = Math.Max(1, counts[i, i]);
            var row = Enumerable.Range(0, m).Sum(j => counts[i, j]);
            for (var j = 0; j < m; j++)
                joint[i, j] = (double)counts[i, j] / row * labels.Count(label => label == i) / n;
        }

        var suspects = new HashSet<int>();
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < m; j++)
            {
                if (i == j)
                    continue;
                var pruned = Enumerable.Range(0, n).Where(x => labels[x] == i)
                    .OrderByDescending(x => p[x][j] - p[x][i]).ThenBy(x => x).Take((int)Math.Round(n * joint[i, j]));
                suspects.UnionWith(pruned.Where(x => p[x].Max() > p[x][i]));
            }
        }

        return (counts, joint, suspects);
    }
}
