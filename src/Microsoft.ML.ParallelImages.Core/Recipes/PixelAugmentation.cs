using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that needs the picture as a whole; works on the image at its output size, in place.</summary>
public abstract record PixelAugmentation : Augmentation
{
    private protected PixelAugmentation()
    {
    }

    internal abstract void Run(PixelBuffer pixels, ref CounterRandom random);
}

/// <summary>A step that needs the picture as a whole, with its own kind of decision.</summary>
/// <typeparam name="TDecision">A small struct whose text explains it.</typeparam>
public abstract record PixelAugmentation<TDecision> : PixelAugmentation where TDecision : struct
{
    /// <summary>Draws what happens to an image of size <paramref name="size"/>; sees no pixels.</summary>
    public abstract TDecision Decide(ImageSize size, ref CounterRandom random);

    /// <summary>Does it, in place; sees no randomness.</summary>
    public abstract void Apply(TDecision decision, PixelBuffer pixels);

    internal sealed override void Run(PixelBuffer pixels, ref CounterRandom random) =>
        Apply(Decide(pixels.Size, ref random), pixels);

    internal sealed override string Explain(ImageSize size, ref CounterRandom random) =>
        Decide(size, ref random).ToString() ?? "";
}
