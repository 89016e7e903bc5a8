using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that moves pixels: its decision is a map, and neighbouring maps multiply into one resampling.</summary>
public abstract record GeometricAugmentation : Augmentation
{
    /// <summary>True when the step itself sets the output size, so that no other crop is applied behind it.</summary>
    [JsonIgnore]
    public virtual bool SetsOutputSize => false;

    /// <summary>Draws what happens to an image of size <paramref name="input"/>; sees no pixels.</summary>
    public abstract GeometricDecision Decide(ImageSize input, ref CounterRandom random);

    internal sealed override string Explain(ImageSize size, ref CounterRandom random) =>
        Decide(size, ref random).ToString();
}
