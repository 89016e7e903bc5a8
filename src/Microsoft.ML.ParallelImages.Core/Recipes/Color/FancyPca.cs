using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Moves all colours along the directions in which colours of photos differ most: another light.</summary>
/// <remarks>
/// Krizhevsky, Sutskever and Hinton, 2012, §4.1, with the eigenvalues and eigenvectors of ImageNet's pixels that
/// Facebook's ResNet training uses (<c>fb.resnet.torch</c>), for colours of 0 to 1.
/// </remarks>
public sealed record FancyPca : Augmentation
{
    /// <summary>
    /// Standard deviation of the normal numbers that each direction is multiplied by; 0 to 100; 0 changes nothing.
    /// Default 0.1, the paper's.
    /// </summary>
    public float Deviation { get; init => field = Require.Between(value, 0, 100); } = 0.1f;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        float first = Draw(ref random, 0.2175f), second = Draw(ref random, 0.0188f), third = Draw(ref random, 0.0045f);
        decisions.Add(new Recoloring(ColorMatrix.Identity with
        {
            R0 = (-0.5675f * first) + (0.7192f * second) + (0.4009f * third),
            G0 = (-0.5808f * first) - (0.0045f * second) - (0.8140f * third),
            B0 = (-0.5836f * first) - (0.6948f * second) + (0.4203f * third),
        }));
    }

    private float Draw(ref CounterRandom random, float eigenvalue) =>
        255 * eigenvalue * Deviation * random.NextNormal();
}
