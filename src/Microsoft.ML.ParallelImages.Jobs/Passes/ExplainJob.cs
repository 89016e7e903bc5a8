using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Tells what happens to one photo in one pass.</summary>
public static class ExplainJob
{
    /// <summary>Reads the photo's header only.</summary>
    /// <exception cref="JobException">It cannot be done; the message says why.</exception>
    public static ExplainResult Run(PassRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() => Explain(PhotoPass.Of(request)));
    }

    private static ExplainResult Explain(PhotoPass photo)
    {
        using var context = new RenderContext();
        var draws = photo.Renderer.Draw(photo.Image, photo.Pass, context);
        return new ExplainResult
        {
            Photo = photo.Image.File.DisplayName,
            Identity = photo.Image.File.Identity,
            Seed = photo.Pass.Seed,
            Epoch = photo.Pass.Epoch,
            Copy = photo.Image.Copy,
            Width = draws.SourceSize.Width,
            Height = draws.SourceSize.Height,
            Steps = photo.Renderer.Explain(photo.Image, photo.Pass, context),
            Draws = RecipeJson.Write(draws),
        };
    }
}
