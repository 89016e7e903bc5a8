using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that is made of others: it decides which of them act, and in which order.</summary>
public abstract record CompositeAugmentation : Augmentation
{
    /// <summary>How many steps it may use.</summary>
    [JsonIgnore]
    public abstract int PartCount { get; }

    /// <summary>Step <paramref name="index"/> of those it may use.</summary>
    public abstract Augmentation Part(int index);

    /// <summary>
    /// Writes the indices of the parts that act, in the order in which they act, into <paramref name="chosen"/>
    /// (<see cref="PartCount"/> long), and returns how many there are.
    /// </summary>
    public abstract int Choose(scoped Span<int> chosen, ref CounterRandom random);

    internal sealed override string Explain(ImageSize size, ref CounterRandom random)
    {
        Span<int> chosen = stackalloc int[PartCount];
        var count = Choose(chosen, ref random);
        var names = new List<string>();
        foreach (var index in chosen[..count])
            names.Add(Part(index).GetType().Name);
        return string.Join(", ", names);
    }
}
