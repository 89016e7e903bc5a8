using System.Collections.Concurrent;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Twelve of a hundred photos are broken: rows, labels and counts stay right whoever reads them, and however.
/// </summary>
public sealed class BrokenImagesTests : IDisposable
{
    private const int Photos = 100, Broken = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly MLContext _ml = new(seed: 1);
    private readonly FailureReport _failures = new();
    private readonly ImageSourceView _rows;

    public BrokenImagesTests()
    {
        for (var i = 0; i < Photos; i++)
        {
            var name = $"photos/{(i % 2 == 0 ? "dark" : "light")}/{i:000}.jpg";
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
            File.WriteAllBytes(_folder[name], i % 8 == 5 ? [1, 2, 3] : Pictures.Encode(40 + i, 30));
        }

        _rows = _ml.Data.LoadImageFolder(_folder["photos"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_are_the_same_for_every_subset_of_columns_every_set_of_cursors_and_a_cache()
    {
        var left = _ml.Data.LeaveOutBroken(_rows, failures: _failures);
        var view = _ml.Transforms.ImagesToTensor("Pixels", "Image", 8, 8).Fit(left).Transform(left);
        string[] names = ["Label", "Image", "ImagePath", "Pixels"];
        var expected = view.GetColumn<string>("ImagePath").ToList();
        Assert.Equal(Photos - Broken, expected.Count);
        Assert.Equal(Broken, _failures.Count);
        foreach (var rows in (IDataView[])[view, _ml.Data.Cache(view, "Label", "ImagePath", "Pixels")])
        {
            for (var subset = 1; subset < 1 << names.Length; subset++)
            {
                string[] columns = [.. names.Where((_, i) => (subset & (1 << i)) != 0)];
                if (rows != view && columns.Contains("Image"))
                    continue;
                for (var cursors = 1; cursors <= 4; cursors++)
                    Assert.Equal(expected.Order(), Paths(rows, [.. columns, "ImagePath"], cursors).Order());
            }
        }

        Assert.All(
            expected.Zip(view.GetColumn<uint>("Label")),
            row => Assert.Equal(row.First.Contains("dark") ? 1u : 2u, row.Second));
        Assert.All(view.GetColumn<float[]>("Pixels"), pixels => Assert.DoesNotContain(float.NaN, pixels));
    }

    [Fact]
    public void Without_it_a_transform_keeps_all_rows_and_marks_the_broken_ones()
    {
        var options = new ImageColumnOptions { Reader = Reader(DecodeFailurePolicy.Placeholder) };
        var pixels = _ml.Transforms.ImagesToTensor("Pixels", "Image", 8, 8, options).Fit(_rows).Transform(_rows);
        Assert.Equal(Broken, pixels.GetColumn<float[]>("Pixels").Count(row => float.IsNaN(row[0])));
        Assert.Equal(Broken, _ml.Data.ImageFailures(pixels)?.Count);
        Assert.Null(_ml.Data.ImageFailures(_rows));
    }

    [Theory]
    [InlineData(DecodeFailurePolicy.LeaveOut)]
    [InlineData(DecodeFailurePolicy.Placeholder)]
    public void Our_trainer_drops_them_and_its_model_says_why(DecodeFailurePolicy policy)
    {
        var options = SharedModel.Options(network: SharedModel.Network()) with { Reader = Reader(policy) };
        var model = _ml.MulticlassClassification.Trainers.ImageClassifier(options).Fit(_rows);
        Assert.Equal(Broken, model.Report.Failures.Count);

        // Workers warn, too.
        var warnings = new ConcurrentQueue<string>();
        _ml.Log += (_, e) => warnings.Enqueue(e.Kind == Runtime.ChannelMessageKind.Warning ? e.RawMessage : "");
        var scored = model.Transform(_rows);
        var reasons = scored.GetColumn<string>("Failure").ToList();
        Assert.Equal(Photos, reasons.Count);
        Assert.Equal(Broken, reasons.Count(reason => reason.Length > 0));
        Assert.Equal(Broken, scored.GetColumn<uint>("PredictedLabel").Count(label => label == 0));
        Assert.All(
            reasons.Where(reason => reason.Length > 0),
            reason => Assert.StartsWith("its first bytes (010203) are", reason));
        Assert.Equal(Broken, model.Failures.Count);
        Assert.Equal(Broken, warnings.Count(warning => warning.Contains("its scores are NaN")));
        using var engine = _ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(
            model.Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored)));
        Assert.Empty(engine.Predict(ImageInput.FromFile(_folder["photos/light/005.jpg"])).PredictedLabel);
    }

    [Fact]
    public void A_foreign_trainer_learns_from_what_is_left()
    {
        var left = _ml.Data.LeaveOutBroken(_rows);
        var chain = _ml.Transforms.ImagesToTensor("Features", "Image", 8, 8).AppendCacheCheckpoint(_ml)
            .Append(_ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 5));
        Assert.Equal(Photos - Broken, chain.Fit(left).Transform(left).GetColumn<uint>("PredictedLabel").Count());
    }

    private static ReaderOptions Reader(DecodeFailurePolicy policy) => new() { Decode = new() { OnFailure = policy } };

    private static IEnumerable<string> Paths(IDataView view, string[] columns, int cursors)
    {
        var wanted = columns.Distinct().Select(name => view.Schema[name]);
        foreach (var cursor in view.GetRowCursorSet(wanted, cursors))
        {
            using (cursor)
            {
                var getter = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["ImagePath"]);
                ReadOnlyMemory<char> path = default;
                while (cursor.MoveNext())
                {
                    getter(ref path);
                    yield return path.ToString();
                }
            }
        }
    }
}
