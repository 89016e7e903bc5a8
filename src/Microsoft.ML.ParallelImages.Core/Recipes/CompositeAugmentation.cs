using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that is made of others: it decides which of them act, and in which order.</summary>
public abstract record CompositeAugmentation : Augmentation
{
    /// <summary>The steps it may use.</summary>
    public abstract IReadOnlyList<Augmentation> Parts { get; }

    /// <summary>
    /// Writes the indices of the parts that act, in the order in which they act, into <paramref name="chosen"/> (as long as
    /// <see cref="Parts"/>), and returns how many there are.
    /// </summary>
    public abstract int Choose(scoped Span<int> chosen, ref CounterRandom random);

    internal sealed override string Explain(ImageSize size, ref CounterRandom random)
    {
        Span<int> chosen = stackalloc int[Parts.Count];
        var count = Choose(chosen, ref random);
        var names = new List<string>();
        foreach (var index in chosen[..count])
            names.Add(Parts[index].GetType().Name);
        return string.Join(", ", names);
    }
}
