using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Statistics;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>What StandardizeImages learned is in the saved model, whoever loads it.</summary>
[Trait("Category", "Contract")]
public sealed class SavedStandardizationTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly TemporaryFolder _files = new();
    private readonly DrawnFolder _photos = new();
    private readonly IDataView _rows;

    public SavedStandardizationTests() => _rows = _ml.Data.LoadImageFolder(_photos.Path);

    public static TheoryData<string, TensorLayout> Cases => new()
    {
        { "samplewise", TensorLayout.Nchw },
        { "featurewise", TensorLayout.Nchw },
        { "featurewise", TensorLayout.Nhwc },
        { "whitened", TensorLayout.Nhwc },
    };

    public void Dispose()
    {
        _photos.Dispose();
        _files.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_that_ML_NET_loads_gives_the_same_numbers(string kind, TensorLayout layout)
    {
        var model = Fit(kind, layout);
        var file = _files["plain.zip"];
        _ml.Model.Save(model, _rows.Schema, file);

        var (live, loaded) = (model.Transform(_rows), _ml.Model.Load(file, out _).Transform(_rows));

        Assert.Equal(live.Schema["shape"].Type, loaded.Schema["shape"].Type);
        // ONNX Runtime adds the products of a whitening in another order.
        AssertNear(VectorRows.Read(live, "shape"), VectorRows.Read(loaded, "shape"), kind == "whitened" ? 2e-5f : 0);
        Assert.DoesNotContain(loaded.Schema, column => column.Name.StartsWith("__pi") && !column.IsHidden);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_model_that_LoadImages_loads_is_the_same_and_can_be_saved_again(string kind, TensorLayout layout)
    {
        var model = Fit(kind, layout);
        var (file, again) = (_files["ours.zip"], _files["again.zip"]);
        _ml.Model.SaveImages(model, _rows.Schema, file);

        var loaded = _ml.Model.LoadImages(file, out _);
        _ml.Model.SaveImages(loaded, _rows.Schema, again);

        var expected = Rows.HashOfAll(model.Transform(_rows), "shape");
        foreach (var transformer in (ITransformer[])[loaded, _ml.Model.LoadImages(again, out _)])
        {
            Assert.Equal(expected, Rows.HashOfAll(transformer.Transform(_rows), "shape"));
            var (ours, others) = (Statistics(model), Statistics(transformer));
            Assert.Equal(ours?.Count, others?.Count);
            Assert.Equal(ours?.Mean, others?.Mean);
            Assert.Equal(ours?.Deviation, others?.Deviation);
        }
    }

    private static ImageStatistics? Statistics(ITransformer model) =>
        Assert.Single(((IEnumerable<ITransformer>)model).OfType<ImageStandardizingTransformer>()).Statistics;

    private static void AssertNear(List<float[]> expected, List<float[]> actual, float tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        var scale = expected.Max(row => row.Max(Math.Abs));
        Assert.All(
            expected.Zip(actual),
            rows => Assert.All(
                rows.First.Zip(rows.Second), v => Assert.InRange(Math.Abs(v.First - v.Second), 0, tolerance * scale)));
    }

    /// <summary>The column is named as a tensor in the saved graph might be.</summary>
    private TransformerChain<ImageStandardizingTransformer> Fit(string kind, TensorLayout layout)
    {
        var options = kind switch
        {
            "samplewise" => new StandardizationOptions { SamplewiseCenter = true, SamplewiseStdNormalization = true },
            "featurewise" => new() { FeaturewiseCenter = true, FeaturewiseStdNormalization = true, Rescale = 1 / 255f },
            _ => new() { FeaturewiseCenter = true, ZcaWhitening = true, ZcaEpsilon = 1 },
        };
        return _ml.Transforms
            .ImagesToTensor("Tensor", "Image", 3, 2, new ImageColumnOptions { Layout = layout })
            .Append(_ml.Transforms.StandardizeImages("shape", "Tensor", options with { Layout = layout })).Fit(_rows);
    }
}
