using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Small pictures before and behind a step, for answers that are worked out by hand.</summary>
internal static class StepPictures
{
    /// <summary>What steps make of a row of pixels.</summary>
    public static (int R, int G, int B)[] Row(Augmentation step, params (int R, int G, int B)[] pixels)
    {
        var bytes = pixels.SelectMany(one => (byte[])[(byte)one.R, (byte)one.G, (byte)one.B]).ToArray();
        var result = Shots.Render(Shots.Png(pixels.Length, 1, bytes), pixels.Length, 1, step);
        return
        [
            .. Enumerable.Range(0, pixels.Length).Select(
                i => ((int)result[i], (int)result[pixels.Length + i], (int)result[(2 * pixels.Length) + i])),
        ];
    }

    /// <summary>What a step makes of greys, row by row.</summary>
    public static int[] Grey(Augmentation step, int width, params int[] levels)
    {
        var height = levels.Length / width;
        var bytes = levels.SelectMany(level => Enumerable.Repeat((byte)level, 3)).ToArray();
        var result = Shots.Render(Shots.Png(width, height, bytes), width, height, step);
        return [.. result.Take(levels.Length).Select(sample => (int)sample)];
    }

    /// <summary>What many keys draw for a picture of <paramref name="size"/>.</summary>
    public static IEnumerable<T> Draw<T>(Augmentation step, ImageSize size, int count = 1000) where T : Decision
    {
        var recipe = Recipe.Empty.Append([step], StepScope.Always);
        return Enumerable.Range(0, count)
            .SelectMany(i => recipe.Draw(size, RandomKey.FromSeed(3).Child(i)).Decisions.OfType<T>());
    }
}
