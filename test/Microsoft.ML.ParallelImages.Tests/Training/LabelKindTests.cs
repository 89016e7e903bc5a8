using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Keys of texts, of every number type of ML.NET and of true and false as labels, live, saved and loaded.
/// </summary>
public sealed class LabelKindTests : IDisposable
{
    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Texts_are_labels() => AssertTrains(
        ["left side".AsMemory(), "İi ı".AsMemory(), "-1.5".AsMemory()], ["left side", "İi ı", "-1.5"]);

    [Fact]
    public void Truth_is_a_label() => AssertTrains([true, false], ["True", "False"]);

    [Fact]
    public void Bytes_are_labels()
    {
        AssertTrains<byte>([200, 0, 7], ["200", "0", "7"]);
        AssertTrains<sbyte>([-128, 0, 7], ["-128", "0", "7"]);
    }

    [Fact]
    public void Short_integers_are_labels()
    {
        AssertTrains<short>([-30_000, 1, 2], ["-30000", "1", "2"]);
        AssertTrains<ushort>([60_000, 1, 2], ["60000", "1", "2"]);
    }

    [Fact]
    public void Integers_are_labels()
    {
        AssertTrains([int.MinValue, 3, -4], ["-2147483648", "3", "-4"]);
        AssertTrains<uint>([uint.MaxValue, 3, 4], ["4294967295", "3", "4"]);
    }

    [Fact]
    public void Long_integers_are_labels()
    {
        AssertTrains([long.MinValue, 3, 4], ["-9223372036854775808", "3", "4"]);
        AssertTrains<ulong>([ulong.MaxValue, 3, 4], ["18446744073709551615", "3", "4"]);
    }

    [Fact]
    public void Fractions_are_labels()
    {
        AssertTrains([0.1f, -2.5f, 1e20f], ["0.1", "-2.5", "1E+20"]);
        AssertTrains(
            [1 / 3.0, Math.BitIncrement(1 / 3.0), -1.5], ["0.3333333333333333", "0.33333333333333337", "-1.5"]);
    }

    [Fact]
    public void Names_are_the_same_in_a_culture_of_commas()
    {
        var before = CultureInfo.CurrentCulture;
        var turkish = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        turkish.NumberFormat.NumberDecimalSeparator = ",";
        turkish.NumberFormat.NegativeSign = "−";
        CultureInfo.CurrentCulture = turkish;
        try
        {
            AssertTrains([0.1f, -2.5f, 1e20f], ["0.1", "-2.5", "1E+20"]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_schema_that_is_foretold_has_the_type_of_the_labels()
    {
        var rows = Keys([1, 2, 3]);
        var pipeline = _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options())
            .Append(_ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));

        var foretold = pipeline.GetOutputSchema(Transforms.SchemaShapes.Of(rows.Schema));

        Assert.Equal(NumberDataViewType.Int32, foretold.First(column => column.Name == "PredictedLabel").ItemType);
    }

    [Fact]
    public void Keys_of_times_are_refused_with_their_type()
    {
        var rows = Keys([new DateTime(2020, 1, 1), new DateTime(2021, 1, 1), new DateTime(2022, 1, 1)]);

        var failure = Assert.Throws<ArgumentException>(() => SharedModel.Of(_ml, rows));

        Assert.Contains("DateTime", failure.Message, StringComparison.Ordinal);
        Assert.Contains("texts, numbers or true and false", failure.Message, StringComparison.Ordinal);
    }

    private void AssertTrains<T>(T[] values, string[] names)
    {
        var rows = Keys(values);
        var pipeline = _ml.MulticlassClassification.Trainers.ImageClassifier(SharedModel.Options());
        var model = pipeline.Fit(rows);
        var zip = Path.Combine(_folder.Path, "..", "model.zip");
        _ml.Model.Save(model, rows.Schema, zip);
        var loaded = _ml.Model.Load(zip, out _);
        var expected = Rows.Column<T>(Back(rows, "Label"), "Label").Select(value => $"{value}");

        Assert.Equal(names, model.Classes);
        foreach (var view in new[] { model.Transform(rows), loaded.Transform(rows) })
        {
            Assert.Equal(
                expected, Rows.Column<T>(Back(view, "PredictedLabel"), "PredictedLabel").Select(value => $"{value}"));
            Assert.Equal(1, _ml.MulticlassClassification.Evaluate(view).MacroAccuracy);
            VBuffer<ReadOnlyMemory<char>> slots = default;
            view.Schema["Score"].GetSlotNames(ref slots);
            Assert.Equal(names, slots.DenseValues().Select(slot => $"{slot}"));
        }
    }

    private IDataView Back(IDataView view, string column) =>
        _ml.Transforms.Conversion.MapKeyToValue(column).Fit(view).Transform(view);

    /// <summary>The drawn photos, with one of the values for each kind, as keys in the order of the values.</summary>
    private IDataView Keys<T>(T[] values)
    {
        var rows = DrawnFolder.Classes[..values.Length].SelectMany((kind, i) =>
            Directory.GetFiles(Path.Combine(_folder.Path, kind)).Order(StringComparer.Ordinal).Select(file =>
                new Row<T> { Label = values[i], Image = new LazyImage(ImageFile.FromPath(file)) }));
        var view = _ml.Data.LoadFromEnumerable(rows.ToList());
        return _ml.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private sealed class Row<T>
    {
        public required T Label { get; init; }

        [LazyImageType]
        public required LazyImage Image { get; init; }
    }
}
