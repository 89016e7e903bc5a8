namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Places outside the picture show what lies as far inside; the outermost sample stands once.</summary>
internal static class Mirror
{
    /// <summary>The place inside 0 to <paramref name="count"/> - 1 that is shown at <paramref name="place"/>.</summary>
    public static int At(int place, int count)
    {
        if ((uint)place < (uint)count)
            return place;
        if (count == 1)
            return 0;
        var period = 2 * (count - 1);
        place = (((place % period) + period) % period);
        return place < count ? place : period - place;
    }

    /// <summary>Fills <paramref name="margin"/> samples on both sides of those in the middle.</summary>
    public static void Extend<T>(Span<T> line, int margin)
    {
        var count = line.Length - (2 * margin);
        for (var i = 1; i <= margin; i++)
        {
            line[margin - i] = line[margin + At(-i, count)];
            line[margin + count - 1 + i] = line[margin + At(count - 1 + i, count)];
        }
    }
}
