using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Pixels change their places: neighbouring moves multiply into one map, so they cost one resampling.
/// </summary>
public sealed record Move : Decision
{
    /// <summary>A move through <paramref name="map"/> to a picture of <paramref name="outputSize"/>.</summary>
    /// <param name="map">From output coordinates to those of the picture before.</param>
    /// <param name="outputSize">Size of what comes out.</param>
    /// <param name="border">What stands outside the picture before; null for a map that never leaves it.</param>
    /// <exception cref="ArgumentException">A number of the map is not finite.</exception>
    [JsonConstructor]
    public Move(PlaneMap map, ImageSize outputSize, Border? border = null)
    {
        if (!map.IsFinite)
        {
            throw new ArgumentException(
                $"The geometric steps of the recipe give {map}: a number in it is not finite.", nameof(map));
        }

        (Map, OutputSize, Border) = (map, outputSize, border);
    }

    /// <summary>From output coordinates to those of the picture before.</summary>
    public PlaneMap Map { get; }

    /// <summary>Size of what comes out.</summary>
    public ImageSize OutputSize { get; }

    /// <summary>
    /// What stands where the map leaves the picture before; null for a map that never does, which keeps what moves
    /// before it asked for. Of several neighbouring moves the last border counts for all.
    /// </summary>
    public Border? Border { get; }

    /// <summary>
    /// How it looks between pixels; null leaves that to what moves before and behind it, and is bilinear if none of
    /// these asks. Of several neighbouring moves the last that asks counts for all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Interpolation? Interpolation
    {
        get;
        init => field = value is { } asked ? Require.Defined(asked) : null;
    }

    /// <summary>
    /// The part of the picture before that is looked at, as if all else had been cut off first; null for all of it.
    /// Counts where rows and columns stay apart, and not behind a <see cref="Deformation"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PixelRect? Window { get; init; }

    /// <summary>True when the step sets the size that is wanted, so that no closer crop is made behind it.</summary>
    public bool SetsSize { get; init; }

    /// <summary>Whether every pixel of a picture of <paramref name="size"/> stays where it is.</summary>
    internal bool KeepsPlaces(ImageSize size) => Map == PlaneMap.Identity && OutputSize == size;
}
