using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Catalog;

/// <summary>As in ML.NET, the type of an estimator says what fitting it gives, and chains keep it.</summary>
public sealed class ConcreteTypesTests : IClassFixture<BrokenFolder>
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly IDataView _rows;

    public ConcreteTypesTests(BrokenFolder folder) => _rows = _ml.Data.LoadImageFolder(folder.All);

    public static TheoryData<string> Methods =>
    [
        .. from catalog in new[] { typeof(ImageTransformsCatalog), typeof(ImageTrainersCatalog) }
           from method in catalog.GetMethods() where method.IsStatic
           select method.Name,
    ];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_method_of_a_catalog_gives_an_estimator_whose_transformer_is_known(string name)
    {
        var method = typeof(ImageTransformsCatalog).GetMethod(name) ?? typeof(ImageTrainersCatalog).GetMethod(name);
        var estimator = method!.ReturnType;
        var fitted = estimator.GetMethod("Fit", [typeof(IDataView)])!.ReturnType;

        Assert.True(estimator is { IsClass: true, IsSealed: true }, $"{estimator}");
        Assert.True(fitted is { IsClass: true, IsSealed: true }, $"{fitted}");
        Assert.Contains(typeof(IEstimator<>).MakeGenericType(fitted), estimator.GetInterfaces());
        Assert.Empty(estimator.GetConstructors());
        Assert.Empty(fitted.GetConstructors());
    }

    /// <summary>What differs from one training to the next stands in arguments.</summary>
    [Fact]
    public void Options_hold_no_views_no_listeners_and_nothing_to_cancel()
    {
        Type[] passing = [typeof(IDataView), typeof(CancellationToken), typeof(FailureReport)];

        Assert.Empty(
            from type in typeof(ImageClassifierOptions).Assembly.GetExportedTypes()
            where type.Name.EndsWith("Options", StringComparison.Ordinal)
            from property in type.GetProperties()
            let held = property.PropertyType
            where passing.Contains(held) || held.Name == typeof(IProgress<>).Name
            select $"{type.Name}.{property.Name}");
    }

    [Fact]
    public void A_chain_keeps_the_type_of_its_last_transformer()
    {
        EstimatorChain<ImageRenderingTransformer> chain =
            _ml.Transforms.AugmentImages("Image", new HorizontalFlip())
                .Append(_ml.Transforms.RepeatImages("Image", 1))
                .Append(_ml.Transforms.ImagesToTensor("Features", "Image", 8, 8));
        EstimatorChain<ImageClassifierModel> trained =
            _ml.Transforms.OpenImages("Image", "ImagePath")
                .Append(_ml.Transforms.PrepareImages("Image", new Saturation()))
                .Append(_ml.MulticlassClassification.Trainers.ImageClassifier());
        Assert.NotNull(trained);

        using TransformerChain<ImageRenderingTransformer> model = chain.Fit(_rows);

        Assert.Equal(
            ("Image", "Features"), (model.LastTransformer.InputColumnName, model.LastTransformer.OutputColumnName));
        Assert.Equal("Image", Assert.IsType<ImageRecipeTransformer>(model.First()).OutputColumnName);
    }

    [Fact]
    public void A_transformer_counts_what_its_own_views_and_rows_could_not_show()
    {
        var estimator = _ml.Transforms.EncodeImages("Bytes", "Image", 8, 8, options: new ImageColumnOptions
        {
            Reader = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } },
        });
        using ImageRenderingTransformer one = estimator.Fit(_rows), other = estimator.Fit(_rows);
        Rows.Column<VBuffer<byte>>(one.Transform(_rows), "Bytes");
        Rows.Column<VBuffer<byte>>(one.Transform(_rows), "Bytes");

        Assert.Equal((BrokenFolder.BrokenCount, 0), (one.Failures.Count, other.Failures.Count));
        Assert.Same(one.Failures, _ml.Data.ImageFailures(one.Transform(_rows)));
    }
}
