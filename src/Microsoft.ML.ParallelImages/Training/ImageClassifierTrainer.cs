using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Transforms;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// Trains an image classifier on lazy images: the engine renders them as often as it likes, augmented anew.
/// </summary>
/// <remarks>
/// Only the rows to learn from are augmented; validation rows and everything that the model scores are rendered
/// plainly. Adds <c>Score</c> (probabilities) and <c>PredictedLabel</c> (key), as ML.NET's multiclass trainers do.
/// </remarks>
public sealed class ImageClassifierTrainer : IEstimator<ImageClassifierModel>
{
    private readonly IHost _host;
    private readonly ImageClassifierOptions _options;
    private readonly IDataView? _validation;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly CancellationToken _cancellation;

    internal ImageClassifierTrainer(
        IHostEnvironment environment, ImageClassifierOptions options, IDataView? validation,
        IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        _host = environment.Register(nameof(ImageClassifierTrainer));
        (_options, _validation, _progress, _cancellation) = (options, validation, progress, cancellation);
    }

    /// <summary>Trains; reads the rows once for their labels and leaves the images to the engine.</summary>
    /// <exception cref="ArgumentException">
    /// A column is missing or of the wrong type, or there is one class only.
    /// </exception>
    /// <exception cref="InvalidDataException">An engine gave back no network that scores the classes.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public ImageClassifierModel Fit(IDataView input) => Fit(input, _validation);

    /// <inheritdoc cref="Fit(IDataView)"/>
    /// <param name="trainData">Rows to learn from.</param>
    /// <param name="validationData">
    /// Rows to watch the progress on and to choose the best weights by, in the place of those that the trainer was made
    /// with; null for none.
    /// </param>
    public ImageClassifierModel Fit(IDataView trainData, IDataView? validationData)
    {
        var classes = ClassesOf(trainData);
        var training = Read(trainData, classes, "training");
        var validation = validationData is null ? null : Read(validationData, classes, "validation");
        var found = training.Labels.Distinct().Count();
        if (found < 2)
        {
            throw new ArgumentException(
                $"ImageClassifier was given {training.Count} images of {found} class "
                + $"({classes.Names[training.Labels[0]]}); expected at least 2 classes with images. Add images of "
                + "another class, or check how the rows were filtered.");
        }

        var task = new TrainingTask
        {
            Training = training,
            Validation = validation,
            Classes = classes.Names,
            ClassWeights = _options.ClassBalancing == ClassBalancing.EqualClasses
                ? ClassBalance.Weights(training.Labels, classes.Count)
                : null,
            Reader = Dropping(_options.Reader),
            Seed = _options.Seed,
        };
        using var channel = _host.Start("Training");
        using var engine = _options.Engine();
        var trained = engine.Train(task, _progress, _cancellation);
        EngineResult.Check(trained, classes.Count, engine);
        if (trained.Report.Failures.Count > 0)
        {
            channel.Warning(
                MessageSensitivity.None, $"{trained.Report.Failures.Count} images were left out, being broken.");
        }

        foreach (var message in trained.Report.Failures.Messages.Concat(trained.Report.Warnings))
            channel.Warning(MessageSensitivity.UserData, message);
        if (trained.Report.FeatureCache is { } cache)
            Log(channel, cache);
        return new ImageClassifierModel(trained, classes, _options, _host, Preparation.Of(training.Images));
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var classes = KeyValues.Example(null);
        foreach (var column in inputSchema)
        {
            if (column.Name == _options.ImageColumnName && column.ItemType is not LazyImageDataViewType)
                throw WrongImageColumn($"{column.ItemType}");
            if (column.Name == _options.LabelColumnName && !column.IsKey)
                throw WrongLabelColumn($"{column.ItemType}");
            if (column.Name == _options.LabelColumnName)
            {
                classes = KeyValues.Example(
                    column.Annotations.FirstOrDefault(values => values.Name == KeyValues.Kind).ItemType);
            }
        }

        return SchemaShapes.With(
            inputSchema, ScoreColumns.Schema(classes, _options.Reader.Decode.OnFailure != DecodeFailurePolicy.Throw));
    }

    private KeyValues ClassesOf(IDataView input)
    {
        var image = input.Schema.GetColumnOrNull(_options.ImageColumnName);
        if (image?.Type is not LazyImageDataViewType)
            throw WrongImageColumn(TypeOf(image));
        var label = input.Schema.GetColumnOrNull(_options.LabelColumnName);
        return label is { } column && KeyValues.Read(column) is { } classes
            ? classes
            : throw WrongLabelColumn(TypeOf(label));
    }

    private LabeledImages Read(IDataView view, KeyValues classes, string use)
    {
        if (LabelsByName.For(view.Schema, _options.LabelColumnName, classes) is { } byName)
        {
            view = byName.Unknown.Count == 0 ? new MappedView(view, byName) : throw new ArgumentException(
                $"The {use} rows of ImageClassifier have classes that the training rows lack: "
                + $"'{string.Join("', '", byName.Unknown)}'; expected some of '{string.Join("', '", classes.Names)}'. "
                + "Load them with like: the training rows.");
        }

        List<LazyImage> images = [];
        List<int> labels = [];
        var columns = new[] { view.Schema[_options.LabelColumnName], view.Schema[_options.ImageColumnName] };
        using var cursor = view.GetRowCursor(columns);
        var label = cursor.GetGetter<uint>(columns[0]);
        var image = cursor.GetGetter<LazyImage>(columns[1]);
        var (key, value) = (0u, default(LazyImage)!);
        while (cursor.MoveNext())
        {
            label(ref key);
            image(ref value);
            if (key == 0 || value is null)
            {
                throw MissingValue(
                    use, cursor.Position, key == 0 ? _options.LabelColumnName : _options.ImageColumnName);
            }

            images.Add(value);
            labels.Add((int)key - 1);
        }

        return images.Count > 0
            ? new LabeledImages(images, labels)
            : throw new ArgumentException(
                $"ImageClassifier was given no {use} rows; expected images of at least 2 classes.");
    }

    /// <summary>Nothing can be learned from a placeholder.</summary>
    private static ReaderOptions Dropping(ReaderOptions reader) =>
        reader.Decode.OnFailure == DecodeFailurePolicy.Placeholder
        ? reader with { Decode = reader.Decode with { OnFailure = DecodeFailurePolicy.LeaveOut } }
        : reader;

    private static void Log(IChannel channel, FeatureCacheReport cache)
    {
        foreach (var message in cache.Messages)
            channel.Warning(MessageSensitivity.UserData, message);
        channel.Info(MessageSensitivity.None, $"Features: {cache.Reused} reused, {cache.Computed} computed.");
    }

    private static string TypeOf(DataViewSchema.Column? column) =>
        column is { } found
            ? $"{found.Type}"
            + (found.Annotations.Schema.GetColumnOrNull(KeyValues.Kind) is { } names ? $" of {names.Type}" : "")
            : "nothing: there is no such column";

    private static ArgumentException MissingValue(string use, long row, string column) => new(
        $"Row {row} of the {use} rows of ImageClassifier has no value in '{column}'; expected an image and its class. "
        + "Filter such rows out, or find out why they are empty.");

    private ArgumentException WrongImageColumn(string found) => new(
        $"ImageClassifier reads images from the column '{_options.ImageColumnName}', which holds {found}; expected "
        + "lazy images. They come from LoadImageFolder, or from paths and bytes by OpenImages.");

    private ArgumentException WrongLabelColumn(string found) => new(
        $"ImageClassifier reads classes from the column '{_options.LabelColumnName}', which holds {found}; expected a "
        + "key of texts, numbers or true and false. LoadImageFolder makes one; from such a column, "
        + "Conversion.MapValueToKey does.");
}
