using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Engines, models, views and rows are disposed under one another.</summary>
public sealed class DisposalTests : IDisposable
{
    private readonly SavedLesson _lesson = new(SharedModel.SlowNetwork());

    public void Dispose() => _lesson.Dispose();

    /// <summary>PARALLELIMAGES_STORM_ORDERS sets another number of orders.</summary>
    [Theory]
    [InlineData("live")]
    [InlineData("checked")]
    [InlineData("plain")]
    public void No_order_of_disposal_ends_the_process_or_spoils_a_score(string kind)
    {
        var orders = Environment.GetEnvironmentVariable("PARALLELIMAGES_STORM_ORDERS") is { Length: > 0 } given
            ? given
            : "20";
        var lines = OtherProcess.Run("storm", kind, _lesson.Network, _lesson.Photos, _lesson.Model, orders);
        Assert.Equal([$"{orders} orders"], lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Engines_that_dispose_the_model_may_follow_each_other(bool isLoaded)
    {
        var ml = _lesson.Ml;
        var model = isLoaded ? ml.Model.LoadImages(_lesson.Model, out _) : _lesson.Trained;
        var image = ImageInput.FromFile(_lesson.Photo);
        using var first = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        using var second = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
        var expected = first.Predict(image).Score;
        first.Dispose();
        Assert.Equal(expected, second.Predict(image).Score);
        Assert.Equal(expected, first.Predict(image).Score);
    }

    [Fact]
    public void A_view_and_a_mapper_outlive_their_model()
    {
        var ml = _lesson.Ml;
        var model = SharedModel.Of(ml, _lesson.Rows);
        var expected = Rows.Column<VBuffer<float>>(model.Transform(_lesson.Rows), "Score")[0].DenseValues().ToArray();
        var view = model.Transform(_lesson.Rows);
        using var cursor = view.GetRowCursor([view.Schema["Score"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Score"]);
        model.Dispose();
        Assert.True(cursor.MoveNext());
        VBuffer<float> scores = default;
        getter(ref scores);
        Assert.Equal(expected, scores.DenseValues());
        Assert.Equal(expected, Rows.Column<VBuffer<float>>(view, "Score")[0].DenseValues());
    }
}
