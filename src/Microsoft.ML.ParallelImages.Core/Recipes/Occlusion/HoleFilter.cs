using System.Text;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Rectangles that were drawn, and what fills them.</summary>
/// <param name="Holes">In pixels of the picture at this place.</param>
/// <param name="Fill">What stands there.</param>
/// <param name="Color">The colour, if it is one.</param>
/// <param name="Key">Of the noise.</param>
internal sealed record HoleFilter(IReadOnlyList<PixelRect> Holes, HoleFill Fill, Rgb Color, RandomKey Key)
    : InPlaceFilter
{
    public override void Apply(PixelBuffer picture)
    {
        var paint = new HolePaint(picture, Fill, Color, Key);
        foreach (var hole in Holes)
            paint.Fill(hole);
    }

    public bool Equals(HoleFilter? other) => other is not null && Holes.SequenceEqual(other.Holes)
        && (Fill, Color, Key) == (other.Fill, other.Color, other.Key);

    public override int GetHashCode() => HashCode.Combine(Holes.Count, Fill, Color, Key);

    protected override bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Holes = [").AppendJoin(", ", Holes).Append($"], Fill = {Fill}, Color = {Color}, Key = {Key}");
        return true;
    }
}
