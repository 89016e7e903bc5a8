using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Resizes the image until it covers the output, puts a few mirrored pixels around it, and cuts a piece at a random
/// place: nearly all of the photo is seen each time, in one resampling.
/// </summary>
/// <remarks>
/// Touvron et al., "DeiT III: Revenge of the ViT" (arXiv 2204.07118), §3.2: for data sets of ImageNet-21k's size, where
/// <see cref="ResizedCrop"/> cuts away too much.
/// </remarks>
public sealed record SimpleRandomCrop : Augmentation
{
    /// <summary>To a square of <paramref name="side"/> pixels.</summary>
    public SimpleRandomCrop(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>To <paramref name="size"/>.</summary>
    [JsonConstructor]
    public SimpleRandomCrop(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>
    /// Pixels of the output put around the resized image, 0 to 65,535. Default 4: what the authors use.
    /// </summary>
    public int Padding { get; init => field = Require.Between(value, 0, RandomCrop.MostPadding); } = 4;

    /// <summary>What they show. Default: the image mirrored at its outermost pixels, as the authors have it.</summary>
    public Border Border { get; init; } = Border.Mirror;

    /// <inheritdoc cref="Move.Interpolation"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var resized = KeptAspect.Covering(decisions.Size, Size);
        var left = RandomCrop.PlaceOf(resized.Width, Size.Width, Padding, ref random);
        var top = RandomCrop.PlaceOf(resized.Height, Size.Height, Padding, ref random);
        var map = PlaneMap.Resize(decisions.Size, resized).Then(PlaneMap.Translate(left, top));
        decisions.Add(
            new Move(map, Size, Padding == 0 ? null : Border) { SetsSize = true, Interpolation = Interpolation });
    }
}
