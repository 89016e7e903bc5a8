using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Puts pixels around the image.</summary>
public sealed record Pad : Augmentation
{
    /// <summary>As many on each side.</summary>
    public Pad(int pixels) : this(pixels, pixels, pixels, pixels)
    {
    }

    /// <summary>So many on each side, 0 to 65,535.</summary>
    [JsonConstructor]
    public Pad(int left, int top, int right, int bottom)
    {
        Left = Require.Between(left, 0, RandomCrop.MostPadding, nameof(left));
        Top = Require.Between(top, 0, RandomCrop.MostPadding, nameof(top));
        Right = Require.Between(right, 0, RandomCrop.MostPadding, nameof(right));
        Bottom = Require.Between(bottom, 0, RandomCrop.MostPadding, nameof(bottom));
    }

    /// <summary>Pixels on the left.</summary>
    public int Left { get; }

    /// <summary>Pixels above.</summary>
    public int Top { get; }

    /// <summary>Pixels on the right.</summary>
    public int Right { get; }

    /// <summary>Pixels below.</summary>
    public int Bottom { get; }

    /// <summary>What they show. Default: black, as in torchvision.</summary>
    public Border Border { get; init; } = Border.Black;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        ImageSize from = decisions.Size, to = new(from.Width + Left + Right, from.Height + Top + Bottom);
        decisions.Add(new Move(PlaneMap.Translate(-Left, -Top), to, Border) { SetsSize = true });
    }
}
