namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>One side of a <see cref="Split"/>.</summary>
public sealed record SplitPart
{
    /// <summary>A part with a name of one word and its share of the images.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds white space.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public SplitPart(string name, double share)
    {
        Name = Require.NotEmpty(name, nameof(name)).Any(char.IsWhiteSpace)
            ? throw new ArgumentException(
                $"The part of a split is called '{name}'; expected a name of one word.", nameof(name))
            : name;
        Share = Require.Fraction(share, nameof(share));
    }

    /// <summary>How the part is called in files and messages.</summary>
    public string Name { get; }

    /// <summary>The fraction of all images that it gets, up to chance.</summary>
    public double Share { get; }
}
