using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Evaluation;

/// <summary>Reads labels and scores out of a view that a model has made.</summary>
internal sealed class ScoredRows
{
    private const string NoReason = "It could not be decoded.";

    private readonly IDataView _view;
    private readonly DataViewSchema.Column _label, _score;
    private readonly DataViewSchema.Column? _path, _failure;
    private readonly int[] _labels;

    public ScoredRows(IDataView view, EvaluationOptions options)
    {
        _view = view;
        _label = Column(options.LabelColumnName, type => type is KeyDataViewType, "a key of classes");
        _score = Column(
            options.ScoreColumnName,
            type => type is VectorDataViewType vector && vector.ItemType == NumberDataViewType.Single,
            "a vector with the probability of each class");
        _path = Text(options.PathColumnName);
        _failure = Text(ScoreColumns.Failure);
        var found = KeyValues.Read(_label)?.Names;
        Classes = ClassNames.OfScores(_score) ?? found ?? Numbers(((KeyDataViewType)_label.Type).Count);
        // Labels may count in other classes than scores do: names decide, where there are any.
        _labels = found is null
            ? [-1, .. Enumerable.Range(0, Classes.Count)]
            : [-1, .. found.Select(name => LabelsByName.IndexOf(Classes, name))];
    }

    /// <summary>Names in the order of the scores.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The rows, in order.</summary>
    public IEnumerable<EvaluatedImage> Read()
    {
        DataViewSchema.Column?[] columns = [_label, _score, _path, _failure];
        using var cursor = _view.GetRowCursor(columns.OfType<DataViewSchema.Column>());
        var labels = cursor.GetGetter<uint>(_label);
        var scores = cursor.GetGetter<VBuffer<float>>(_score);
        var paths = Getter(cursor, _path);
        var failures = Getter(cursor, _failure);
        var (label, score) = (0u, default(VBuffer<float>));
        while (cursor.MoveNext())
        {
            labels(ref label);
            scores(ref score);
            yield return Image(paths?.Invoke() ?? $"row {cursor.Position}", label, score, failures);
        }
    }

    private EvaluatedImage Image(string path, uint label, in VBuffer<float> score, Func<string>? failures)
    {
        var values = score.IsDense ? score.GetValues() : [.. score.DenseValues()];
        if (values.Length != Classes.Count)
        {
            throw new ArgumentException(
                $"Evaluating '{path}': it has {values.Length} scores in '{_score.Name}'; expected one for each of the "
                + $"{Classes.Count} classes.");
        }

        var best = TensorPrimitives.IndexOfMax(values);
        var image = new EvaluatedImage { Path = path, Label = label < _labels.Length ? _labels[label] : -1 };
        return float.IsNaN(values[best])
            ? image with { Failure = failures?.Invoke() is { Length: > 0 } reason ? reason : NoReason }
            : image with { Predicted = best, Probability = values[best] };
    }

    private static Func<string>? Getter(DataViewRowCursor cursor, DataViewSchema.Column? column)
    {
        if (column is not { } text)
            return null;
        var getter = cursor.GetGetter<ReadOnlyMemory<char>>(text);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            return value.ToString();
        };
    }

    private static string[] Numbers(ulong count) => [.. Enumerable.Range(0, (int)count).Select(i => $"{i}")];

    private DataViewSchema.Column? Text(string name) =>
        _view.Schema.GetColumnOrNull(name) is { Type: TextDataViewType } column ? column : null;

    private DataViewSchema.Column Column(string name, Func<DataViewType, bool> fits, string expected) =>
        _view.Schema.GetColumnOrNull(name) is { } column && fits(column.Type)
            ? column
            : throw new ArgumentException(
                $"Evaluating reads {expected} from the column '{name}'; the rows have: "
                + $"{string.Join(", ", _view.Schema.Select(found => $"{found.Name} ({found.Type})"))}. Transform "
                + "labelled rows by a classifier first, or name its columns in the options.");
}
