using Microsoft.ML.ParallelImages;
using Microsoft.ML.ParallelImages.Scoring;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Scorers for hosts.</summary>
public static class ImageScorerServices
{
    /// <summary>Adds one <see cref="ImageScorer"/> of a saved model for all, which is disposed with the host.</summary>
    /// <remarks>
    /// It is loaded when it is asked for the first time. To load it, and to hear of a missing file, before the first
    /// request:
    /// <code>
    /// builder.Services.AddImageScorer("model.zip");
    /// var app = builder.Build();
    /// app.Services.GetRequiredService&lt;ImageScorer&gt;();
    /// </code>
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="path">A zip of <c>SaveImages</c> or a file of <c>ExportOnnx</c>.</param>
    /// <param name="options">Workers, classes of a result, device, limits.</param>
    /// <example>
    /// <code>
    /// IServiceCollection services = new ServiceCollection();   // builder.Services in a web application
    /// services.AddImageScorer("model.zip", new ImageScorerOptions { Workers = 4 });
    /// </code>
    /// </example>
    public static IServiceCollection AddImageScorer(
        this IServiceCollection services, string path, ImageScorerOptions? options = null)
    {
        Require.NotEmpty(path, nameof(path));
        return services.AddImageScorer(_ => ImageScorer.Load(path, options));
    }

    /// <summary>Adds one <see cref="ImageScorer"/> for all, which is made once and disposed with the host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="make">Makes it, maybe with what other services know.</param>
    public static IServiceCollection AddImageScorer(
        this IServiceCollection services, Func<IServiceProvider, ImageScorer> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        return services.AddSingleton(make);
    }
}
