using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Cuts a piece of a fixed size out of a corner or the middle, without resizing.</summary>
/// <remarks>
/// One of the views of torchvision's FiveCrop and TenCrop: <see cref="ImageViews"/> has all of them. An image that is
/// smaller gives the largest piece of this shape that it has, enlarged.
/// </remarks>
public sealed record PlacedCrop : Augmentation
{
    /// <summary>A piece of <paramref name="size"/> in the middle.</summary>
    [JsonConstructor]
    public PlacedCrop(ImageSize size) => Size = Require.Filled(size, nameof(size));

    /// <summary>Size of what comes out.</summary>
    public ImageSize Size { get; }

    /// <summary>Where it is cut out. Default: in the middle.</summary>
    public CropPlace Place { get; init => field = Require.Defined(value); } = CropPlace.Centre;

    /// <summary>Whether left and right of the piece are exchanged. Default false.</summary>
    public bool IsMirrored { get; init; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions)
    {
        var from = decisions.Size;
        var scale = Math.Min(
            1, Math.Min((double)from.Width / Size.Width, (double)from.Height / Size.Height));
        double width = scale * Size.Width, height = scale * Size.Height, right = from.Width - width,
            bottom = from.Height - height;
        var left = Place switch
        {
            CropPlace.TopLeft or CropPlace.BottomLeft => 0,
            CropPlace.Centre => Middle(right),
            _ => right,
        };
        var top = Place switch
        {
            CropPlace.TopLeft or CropPlace.TopRight => 0,
            CropPlace.Centre => Middle(bottom),
            _ => bottom,
        };
        var map = PlaneMap.Crop(left, top, width, height, Size);
        if (IsMirrored)
            map = map.Then(PlaneMap.FlipHorizontally(Size.Width));
        decisions.Add(new Move(map, Size) { SetsSize = true });
    }

    /// <summary>Whole pixels, an odd one shared as torchvision does.</summary>
    private static double Middle(double room) => Math.Round(room / 2);
}
