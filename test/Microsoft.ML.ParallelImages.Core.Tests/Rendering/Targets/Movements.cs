using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What steps decide about places, and nothing of what they decide about colours.</summary>
internal static class Movements
{
    /// <summary>Large enough that a mask's edge is little of it.</summary>
    public static readonly ImageSize Size = new(320, 240);

    /// <summary>The kinds of steps that move pixels, found by drawing from all that there are.</summary>
    public static IEnumerable<string> Kinds => AugmentationContractTests.Kinds.Select(kind => kind.Data)
        .Except(AtSeveralPlaces)
        .Where(kind => Enumerable.Range(0, 20).Any(key => Draw(kind, key).Decisions.Count > 0));

    /// <summary>The kinds of steps that show a picture at several places at once, which nothing can follow.</summary>
    public static IEnumerable<string> AtSeveralPlaces => AugmentationContractTests.Kinds.Select(kind => kind.Data)
        .Where(kind => Enumerable.Range(0, 20).Any(
            key => All([Examples.Of(kind).Typical], key).Decisions.OfType<Branch>().Any(one => one.Moves(Size))));

    /// <summary>What a step decides about places.</summary>
    public static Draws Draw(string kind, int key) => Draw([Examples.Of(kind).Typical], key);

    /// <summary>What steps decide about places.</summary>
    public static Draws Draw(IEnumerable<Augmentation> steps, int key)
    {
        var draws = All(steps, key);
        return new Draws(Size, [.. draws.Drawn.Select(Colourless).OfType<DrawnDecision>()]);
    }

    private static Draws All(IEnumerable<Augmentation> steps, int key) =>
        Recipe.Empty.Append(steps, StepScope.Always).Draw(Size, RandomKey.FromSeed(11).Child(key));

    private static DrawnDecision? Colourless(DrawnDecision drawn) => drawn.Decision switch
    {
        Move or Deformation => drawn,
        KerasTransform keras => drawn with
        {
            Decision = keras with { Drawn = keras.Drawn with { ChannelShift = null, Brightness = null } },
        },
        Filter filter when filter.MapOf(Size) is not null => drawn,
        _ => null,
    };
}
