using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Keras's matrix: rotation, shift, shear and zoom about a centre, from output to source.</summary>
internal static class KerasMap
{
    private const double Degree = Math.PI / 180;

    /// <param name="drawn">What was drawn. Flips are not part of it.</param>
    /// <param name="centreX">Of the picture, in the coordinates that are wanted.</param>
    /// <param name="centreY">Of the picture.</param>
    public static PlaneMap Of(KerasParameters drawn, double centreX, double centreY)
    {
        var map = PlaneMap.Identity;
        if (drawn.Theta != 0)
        {
            var (sin, cos) = PortableMath.SinCos(drawn.Theta * Degree);
            map = map.Then(new(cos, -sin, 0, sin, cos, 0));
        }

        if (drawn.TX != 0 || drawn.TY != 0)
            map = map.Then(PlaneMap.Translate(drawn.TX, drawn.TY));
        if (drawn.Shear != 0)
        {
            var (sin, cos) = PortableMath.SinCos(drawn.Shear * Degree);
            map = map.Then(new(1, -sin, 0, 0, cos, 0));
        }

        if (drawn.ZX != 1 || drawn.ZY != 1)
            map = map.Then(new(drawn.ZX, 0, 0, 0, drawn.ZY, 0));
        return map == PlaneMap.Identity
            ? map
            : PlaneMap.Translate(centreX, centreY).Then(map).Then(PlaneMap.Translate(-centreX, -centreY));
    }
}
