using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What saving as JPEG does to a picture: blocks, ringing at edges, coarse colours.</summary>
/// <remarks>
/// Transformed, rounded and transformed back with the tables of the quality, colours at half the width and height
/// (4:2:0); nothing is written and read, since that loses nothing.
/// </remarks>
public sealed record JpegArtifacts : Augmentation
{
    /// <summary>
    /// Quality, whole numbers inside 1..100: less is coarser, and 100 still rounds. Default 30..90, what networks meet.
    /// </summary>
    public Interval Quality { get; init => field = Require.WholeWithin(value, 1, 100); } = new(30, 90);

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new JpegFilter(random.WholeIn(Quality)));
}

/// <summary>What a <see cref="JpegArtifacts"/> drew.</summary>
/// <param name="Quality">1 to 100.</param>
internal sealed record JpegFilter(int Quality) : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        using var memory = picture.NewMemory();
        var length = 2 * JpegChroma.Measure(picture.Size).Length;
        var chromas = memory.Take(length).AsSpan(0, length);
        var tile = new JpegTile(
            stackalloc byte[JpegTile.Bytes], stackalloc float[JpegTile.Floats], stackalloc float[JpegTile.Steps],
            Quality);
        for (var top = 0; top < picture.Size.Height; top += JpegTile.Side)
        {
            for (var left = 0; left < picture.Size.Width; left += JpegTile.Side)
            {
                tile.Read(picture, left, top);
                tile.Recode();
                tile.Write(picture, chromas, left, top);
            }
        }

        JpegChroma.Join(picture, chromas);
    }
}
