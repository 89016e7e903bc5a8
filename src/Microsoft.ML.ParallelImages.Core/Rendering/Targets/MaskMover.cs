using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Moves the classes of a mask as a plan moves the pixels of its picture: each shows the nearest one.
/// </summary>
/// <remarks>
/// A point goes back through all passes without stopping at pixels, so that there is one sampling however many passes
/// the picture takes. Classes are never mixed. What colour does is no concern here.
/// </remarks>
internal static class MaskMover
{
    /// <summary>Writes the mask of the plan's output.</summary>
    /// <param name="indices">The classes of the source, row by row.</param>
    /// <param name="size">Of the source.</param>
    /// <param name="plan">What becomes of the picture.</param>
    /// <param name="fill">Stands where a picture of the plan is left, whatever its border shows.</param>
    /// <param name="target">Takes the classes of the output, row by row.</param>
    /// <exception cref="InvalidOperationException">A branch moves pixels.</exception>
    public static void Move(
        ReadOnlySpan<byte> indices, ImageSize size, RenderPlan plan, byte fill, Span<byte> target)
    {
        var legs = LegsOf(plan);
        var (width, height) = (plan.Passes[^1].Size.Width, plan.Passes[^1].Size.Height);
        Bounds.Check((long)width * height, target.Length, "a mask");
        for (var y = 0; y < height; y++)
        {
            var row = target.Slice(y * width, width);
            for (var x = 0; x < width; x++)
            {
                row[x] = TryFind(legs, x + 0.5, y + 0.5, out var sourceX, out var sourceY)
                    ? indices[(sourceY * size.Width) + sourceX]
                    : fill;
            }
        }
    }

    /// <summary>From the last picture to the source.</summary>
    private static Leg[] LegsOf(RenderPlan plan)
    {
        var legs = new List<Leg>();
        for (var i = plan.Passes.Count - 1; i >= 0; i--)
        {
            var pass = plan.Passes[i];
            if (pass.Last is Branch branch && branch.Moves(pass.Size))
                throw Branch.HasNoPlaces();
            if (pass.Last is Filter filter && filter.MapOf(pass.Size) is { } map)
                legs.Add(new(map, All(pass.Size)));
            if (pass.Deformation is { } deformation)
                legs.Add(new(pass.Behind, null) { Deformation = deformation, DeformedSize = pass.DeformedSize });
            legs.Add(new(pass.Map, SeenBy(pass)));
        }

        return [.. legs];
    }

    /// <summary>What a pass may look at; only where rows and columns stay apart may that be a part.</summary>
    private static BoundingBox SeenBy(RenderPass pass) => pass is { IsSeparable: true, Window: { } part }
        ? All(pass.InputSize).Intersect(new(part.Left, part.Top, part.Right, part.Bottom))
        : All(pass.InputSize);

    private static BoundingBox All(ImageSize size) => new(0, 0, size.Width, size.Height);

    private static bool TryFind(Leg[] legs, double x, double y, out int sourceX, out int sourceY)
    {
        (sourceX, sourceY) = (0, 0);
        foreach (ref readonly var leg in legs.AsSpan())
        {
            ref readonly var map = ref leg.Map;
            if (!map.IsAffine && (map.WX * x) + (map.WY * y) + map.W0 <= 0)
                return false;
            (x, y) = map.Apply(x, y);
            if (leg.Deformation is { } deformation)
                (x, y) = deformation.Apply(x, y, leg.DeformedSize);
            if (leg.Seen is { } seen && !(x >= seen.Left && x < seen.Right && y >= seen.Top && y < seen.Bottom))
                return false;
        }

        (sourceX, sourceY) = ((int)x, (int)y);
        return true;
    }

    /// <summary>A part of the way back.</summary>
    /// <param name="Map">From a picture to the one before.</param>
    /// <param name="Seen">What there is of the one before; null where nothing is cut off yet.</param>
    private readonly record struct Leg(PlaneMap Map, BoundingBox? Seen)
    {
        /// <summary>Displaces points behind the map.</summary>
        public Deformation? Deformation { get; init; }

        public ImageSize DeformedSize { get; init; } = new(1, 1);

        // A property would be copied for each pixel.
        public readonly PlaneMap Map = Map;
    }
}
