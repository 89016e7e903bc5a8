namespace Microsoft.ML.ParallelImages.Statistics;

/// <summary>Mean of numbers, and the sum of their squared distances from it.</summary>
internal readonly record struct Moments(long Count, double Mean, double Squares)
{
    public double Deviation => Math.Sqrt(Squares / Count);

    /// <summary>Those of some numbers of a vector.</summary>
    /// <remarks>Counted from the first one, so that equal numbers deviate by exactly 0.</remarks>
    public static Moments Of(ReadOnlySpan<float> vector, Places places)
    {
        double first = vector[places.Start], sum = 0, squares = 0;
        for (int i = 0, at = places.Start; i < places.Count; i++, at += places.Step)
            sum += vector[at] - first;
        var mean = sum / places.Count;
        for (int i = 0, at = places.Start; i < places.Count; i++, at += places.Step)
        {
            var distance = vector[at] - first - mean;
            squares += distance * distance;
        }

        return new(places.Count, first + mean, squares);
    }

    /// <summary>Those of both sets of numbers together.</summary>
    /// <remarks>Chan, Golub and LeVeque, "Updating Formulae and a Pairwise Algorithm", 1979.</remarks>
    public Moments With(Moments other)
    {
        var count = Count + other.Count;
        var distance = other.Mean - Mean;
        var share = (double)other.Count / count;
        return new(
            count, Mean + (distance * share), Squares + other.Squares + (distance * distance * Count * share));
    }
}
