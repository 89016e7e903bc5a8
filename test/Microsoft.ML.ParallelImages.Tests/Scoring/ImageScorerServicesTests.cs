using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Scoring;

public sealed class ImageScorerServicesTests(ScorerLesson shared) : IClassFixture<ScorerLesson>
{
    private readonly SavedLesson _lesson = shared.Saved;

    [Fact]
    public void A_host_has_one_scorer_and_disposes_it()
    {
        ImageScorer scorer;
        var services = new ServiceCollection().AddImageScorer(_lesson.Model, new() { Top = 1 });
        using (var host = services.BuildServiceProvider())
        {
            scorer = host.GetRequiredService<ImageScorer>();
            using var scope = host.CreateScope();
            Assert.Same(scorer, scope.ServiceProvider.GetRequiredService<ImageScorer>());
            Assert.Equal("left", Assert.Single(scorer.Predict(_lesson.Photo).Top).Name);
        }

        Assert.Throws<ObjectDisposedException>(() => scorer.Predict(_lesson.Photo));
    }

    [Fact]
    public void A_missing_model_is_named_when_the_scorer_is_asked_for()
    {
        var missing = Path.Combine(_lesson.Folder, "none.zip");
        using var host = new ServiceCollection().AddImageScorer(missing).BuildServiceProvider();

        var failure = Assert.Throws<FileNotFoundException>(host.GetRequiredService<ImageScorer>);
        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }
}
