using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// A flip, then grey, solarized or blurred, each equally likely, then a colour jitter: simple, and enough for vision
/// transformers.
/// </summary>
/// <remarks>
/// The 3-Augment of Touvron and others, "DeiT III" (arXiv 2204.07118), with the numbers of their code. The crop is not
/// part of it: the paper takes a simple random crop, or a resized one on small data.
/// </remarks>
public sealed record ThreeAugment : Augmentation
{
    private readonly HorizontalFlip _flip = new();
    private readonly Grayscale _gray = new() { Probability = 1 };
    private readonly Solarize _solarize = new() { Probability = 1 };
    private readonly GaussianBlur _blur = new() { Probability = 1 };
    private readonly ColorJitter _jitter = JitterOf(0.3f);

    /// <summary>
    /// Standard deviation of the blur in pixels, inside 0..50. Default 0.1..2, for pictures of about 224 pixels.
    /// </summary>
    public Interval BlurSigma
    {
        get => _blur.Sigma;
        init => _blur = new() { Sigma = Require.Within(value, 0, 50), Probability = 1 };
    }

    /// <summary>
    /// How far brightness, contrast and saturation go from 1 to either side, each drawn for itself; 0 to 1, and 0
    /// changes nothing. Default 0.3.
    /// </summary>
    public float Jitter
    {
        get;
        init => (field, _jitter) = (Require.Fraction(value), JitterOf(value));
    } = 0.3f;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<Augmentation> Parts => [_flip, _gray, _solarize, _blur, _jitter];

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        const int flip = 0, firstOfThree = 1, jitter = 4;
        var parts = Parts;
        var chosen = firstOfThree + random.Below(jitter - firstOfThree);
        foreach (var slot in (ReadOnlySpan<int>)[flip, chosen, jitter])
            decisions.Draw(parts[slot], random.Key.Child(slot));
    }

    private static ColorJitter JitterOf(float reach)
    {
        var factor = new Interval(1 - reach, 1 + reach);
        return new() { Brightness = factor, Contrast = factor, Saturation = factor };
    }
}
