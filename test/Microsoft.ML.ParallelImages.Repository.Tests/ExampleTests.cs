using System.Xml.Linq;

namespace Microsoft.ML.ParallelImages;

/// <summary>Members that people start from show how they are used, and what they show compiles.</summary>
[Trait("Category", "Repository")]
public sealed class ExampleTests
{
    /// <summary>Documentation ids of those members, up to their parameters.</summary>
    public static TheoryData<string> StartingPoints =>
    [
        "M:Microsoft.ML.ImageDataCatalog.LoadImageFolder(",
        "M:Microsoft.ML.ImageDataCatalog.LoadImageTable(",
        "M:Microsoft.ML.ImageDataCatalog.LoadImages(",
        "M:Microsoft.ML.ImageDataCatalog.LeaveOutBroken(",
        "M:Microsoft.ML.ImageTransformsCatalog.OpenImages(",
        "M:Microsoft.ML.ImageTransformsCatalog.AugmentImages(",
        "M:Microsoft.ML.ImageTransformsCatalog.RepeatImages(",
        "M:Microsoft.ML.ImageTransformsCatalog.ImagesToTensor(",
        "M:Microsoft.ML.ImageTrainersCatalog.ImageClassifier(",
        "M:Microsoft.ML.ImageModelsCatalog.SaveImages(",
        "M:Microsoft.ML.ImageModelsCatalog.LoadImages(",
        "M:Microsoft.ML.ParallelImages.DataViews.ImageSourceView.Split(",
        "M:Microsoft.ML.ParallelImages.DataViews.ImageSourceView.Folds(",
        "M:Microsoft.ML.ParallelImages.Scoring.ImageScorer.Load(",
        "M:Microsoft.ML.ParallelImages.Scoring.ImageScorer.Predict(",
        "M:Microsoft.ML.ParallelImages.Scoring.ImageScorer.PredictMany(",
        "M:Microsoft.Extensions.DependencyInjection.ImageScorerServices.AddImageScorer(",
        "M:Microsoft.ML.ParallelImages.Evaluation.EvaluationReport.Of(",
        "M:Microsoft.ML.ParallelImages.Health.DatasetScan.Run(",
        "T:Microsoft.ML.ParallelImages.Recipes.ResizedCrop",
        "T:Microsoft.ML.ParallelImages.Recipes.RandAugment",
        "T:Microsoft.ML.ParallelImages.Recipes.TrivialAugmentWide",
        "M:Microsoft.ML.ParallelImages.Sources.AnnotatedSource.FromCoco(",
    ];

    /// <summary>All examples, by the member that has them.</summary>
    private static IReadOnlyList<(string Member, string Code)> Examples { get; } =
    [
        .. from project in House.Projects
           from member in House.Documentation(project)
           from code in member.Value.Elements("example").Elements("code")
           select (member.Key, code.Value),
    ];

    [Theory]
    [MemberData(nameof(StartingPoints))]
    public void A_member_that_people_start_from_has_an_example(string member) =>
        Assert.Contains(Examples, example => example.Member.StartsWith(member, StringComparison.Ordinal));

    [Fact]
    public void Every_example_compiles() =>
        House.AssertNone(
            from example in Examples
            from error in PageCode.Errors([example.Code])
            select $"{example.Member}: {error}");
}
