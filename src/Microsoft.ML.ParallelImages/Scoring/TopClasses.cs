namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>The best of many scores.</summary>
internal static class TopClasses
{
    /// <summary>
    /// The <paramref name="count"/> best, the first of equal ones in front; numbers that are none come last.
    /// </summary>
    public static ClassScore[] Of(ReadOnlySpan<float> scores, IReadOnlyList<string> names, int count)
    {
        var top = new ClassScore[Math.Min(count, scores.Length)];
        var found = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            // One that is not better than the last of a full list has no place in it.
            if (found == top.Length && !IsBetter(scores[i], top[^1].Score))
                continue;
            var place = found < top.Length ? found++ : top.Length - 1;
            for (; place > 0 && IsBetter(scores[i], top[place - 1].Score); place--)
                top[place] = top[place - 1];
            top[place] = new() { Name = names[i], Score = scores[i] };
        }

        return top;
    }

    /// <summary>NaN is less than any number.</summary>
    private static bool IsBetter(float score, float other) => score.CompareTo(other) > 0;
}
