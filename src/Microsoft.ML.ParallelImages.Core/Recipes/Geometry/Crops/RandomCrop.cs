using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Cuts a piece of a fixed size at a random place, without resizing: what CIFAR is trained with.</summary>
/// <remarks>
/// torchvision's RandomCrop with <c>pad_if_needed</c>: an image that is smaller than the piece stands anywhere in it.
/// </remarks>
public sealed record RandomCrop : Augmentation
{
    /// <summary>The widest frame that may be put around a picture, in pixels.</summary>
    internal const int MostPadding = 65_535;

    /// <summary>A square of <paramref name="side"/> pixels.</summary>
    public RandomCrop(int side) : this(ImageSize.Square(side))
    {
    }

    /// <summary>A piece of <paramref name="size"/>.</summary>
    [JsonConstructor]
    public RandomCrop(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>
    /// Pixels put around the image before, 0 to 65,535. Default 0, as in torchvision; CIFAR's 32 pixels usually get 4.
    /// </summary>
    public int Padding { get; init => field = Require.Between(value, 0, MostPadding); }

    /// <summary>
    /// What they show; ignored if there is nothing around the image. Default: black, as in torchvision.
    /// </summary>
    public Border Border { get; init; } = Border.Black;

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var from = decisions.Size;
        var left = PlaceOf(from.Width, Size.Width, Padding, ref random);
        var top = PlaceOf(from.Height, Size.Height, Padding, ref random);
        var isInside = Padding == 0 && from.Width >= Size.Width && from.Height >= Size.Height;
        decisions.Add(
            new Move(PlaneMap.Translate(left, top), Size, isInside ? null : Border) { SetsSize = true });
    }

    /// <summary>Where the piece begins along an axis.</summary>
    internal static int PlaceOf(int length, int wanted, int padding, ref CounterRandom random)
    {
        var room = length + (2 * padding) - wanted;
        return Math.Min(room, 0) - padding + random.Below(Math.Abs(room) + 1);
    }
}
