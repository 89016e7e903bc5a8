using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A trained image classifier: adds <c>Score</c> and <c>PredictedLabel</c> to rows with lazy images.</summary>
/// <remarks>
/// <para>
/// Views are scored on all workers, single rows on their thread; both give the same numbers. Thread-safe. Disposing
/// frees the network as soon as nobody computes with it, and the next use loads it again: prediction engines, which
/// dispose their model by default, may share one and end in any order, on any thread. That goes for models of
/// <c>Model.LoadImages</c> too.
/// </para>
/// <para>
/// What plain <c>Model.Load</c> makes of a saved model is not this type but ML.NET's ONNX transform, which ends the
/// process when it is disposed under a user. Engines that share such a model must not own it, and whoever loaded it
/// disposes it behind the last of them:
/// <code>
/// ml.Model.CreatePredictionEngine&lt;ImageInput, ImagePrediction&gt;(
///     model, new PredictionEngineOptions { OwnsTransformer = false });
/// </code>
/// Until then a copy of the network lies in <c>MLContext.TempFilePath</c>, for ever where nobody does.
/// </para>
/// </remarks>
public sealed class ImageClassifierModel : ITransformer, ICanSaveModel, IHasSavedPart, IDisposable
{
    private readonly TrainedClassifier _trained;
    private readonly KeyValues _classes;
    private readonly ImageClassifierOptions _options;
    private readonly NetworkScorer _scorer;
    private readonly IHostEnvironment _environment;

    internal ImageClassifierModel(
        TrainedClassifier trained, KeyValues classes, ImageClassifierOptions options, IHostEnvironment environment,
        Recipe? preparation)
    {
        (_trained, _classes, _options, _environment) = (trained, classes, options, environment);
        Preparation = preparation;
        _scorer = new NetworkScorer(trained.Onnx, trained.Description, classes.Count, options.ScoringDevice);
    }

    /// <summary>
    /// Class names in the order of the scores; classes that are numbers are named the same in every culture.
    /// </summary>
    public IReadOnlyList<string> Classes => _classes.Names;

    /// <summary>How the training went; without any entry where the model was loaded.</summary>
    public TrainingReport Report => _trained.Report;

    /// <summary>Images that had no scores, being missing or broken; none where the policy is to throw.</summary>
    /// <remarks>Rows say it, too: then the column <c>Failure</c> holds the reason.</remarks>
    public FailureReport Failures { get; } = new();

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>What the model was made of, for scorers of their own.</summary>
    internal TrainedClassifier Trained => _trained;

    /// <summary>The column of images that it reads.</summary>
    internal string ImageColumn => _options.ImageColumnName;

    /// <summary>
    /// What was always done with the images that it was trained on; null where that was not the same for all of them.
    /// </summary>
    internal Recipe? Preparation { get; }

    private TensorSpec Spec => _trained.Description.ToTensorSpec();

    private DecodeFailurePolicy OnFailure => _options.Reader.Decode.OnFailure;

    /// <summary>
    /// Writes network, head and softmax as one ONNX file: <c>image</c> [N,3,H,W] to <c>scores</c> [N,k].
    /// </summary>
    /// <remarks>
    /// <para>
    /// The file appears whole or not at all. Its metadata has size, fit, range, crop and background of the images
    /// (<c>parallelimages.description</c>), the names of the classes (<c>parallelimages.classes</c>) and the version
    /// that wrote it, and nothing of the network that it was made of. N is open, or 1 for a network that mixes the
    /// images of a batch. <c>ImageScorer</c> and ML.NET's <c>ApplyOnnxModel</c> load it.
    /// </para>
    /// <para>
    /// What <c>PrepareImages</c> did with the images that the model was trained on becomes part of the file: a
    /// <c>CenterCrop</c> or <c>Resize</c> to the network's size as the description's fit and crop, a <c>Grayscale</c>
    /// or <c>Invert</c> that always acts as operators in front of the network, which take colours as before. With
    /// other steps, whoever renders images by the description would score other pixels than the model does.
    /// </para>
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="stepsInMetadata">
    /// Whether such other steps may be written as <c>parallelimages.recipe</c>, for <c>ImageScorer</c>, which follows
    /// them to the last bit; other programs must do them themselves. Default false: they are refused. Ignored where
    /// all steps, or none, become part of the file.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// There are such other steps, or the images were not all prepared alike; the message names the steps.
    /// </exception>
    public void ExportOnnx(string path, bool stepsInMetadata = false)
    {
        var steps = BakedSteps.Of(RequirePreparation("Exporting"), _trained.Description);
        if (steps.Rest.Steps.Count > 0 && !stepsInMetadata)
        {
            throw new InvalidOperationException(
                $"Exporting a model as '{path}': the images that it was trained on were prepared by {steps.Rest}. An "
                + "ONNX file cannot do that, so it would score other pixels than the model. Save the whole chain by "
                + "SaveImages instead; or give stepsInMetadata: true, and read the file by ImageScorer, which follows "
                + "the steps, or do them before images come to it. A CenterCrop or Resize to "
                + $"{_trained.Description.InputSize} and a Grayscale or Invert that always acts need none of this.");
        }

        WholeFile.Write(path, ExportedGraph.Write(_trained.Onnx, steps, Classes));
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) =>
        Behind(Scores(ByName(inputSchema)?.OutputSchema ?? inputSchema))[^1].OutputSchema;

    /// <inheritdoc/>
    /// <remarks>
    /// Labels of rows that count in other classes than the model's are counted in the model's, by their names; classes
    /// that it does not know become missing, and a warning of ML.NET's log names them.
    /// </remarks>
    public IDataView Transform(IDataView input)
    {
        if (ByName(input.Schema) is { } byName)
        {
            Warn(byName);
            input = new MappedView(input, byName);
        }

        var scores = Scores(input.Schema);
        var scored = new RenderedView<ScoredImage, VBuffer<float>>(input, scores, claim: null, freshEachPass: false);
        return Behind(scores).Aggregate((IDataView)scored, (view, mapping) => new MappedView(view, mapping));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        var byName = ByName(inputSchema);
        var scores = Scores(byName?.OutputSchema ?? inputSchema);
        var chain = Behind(scores).Aggregate((IRowToRowMapper)scores, (mapper, next) => new MapperChain(mapper, next));
        return byName is null ? chain : new MapperChain(byName, chain);
    }

    /// <summary>Frees the network's memory, once nobody computes with it; the next use loads it again.</summary>
    public void Dispose() => _scorer.Dispose();

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        using var twin = Twins.OfClassifier(
            _options.ImageColumnName, new RenderOptions(Spec) { OnFailure = OnFailure }, _trained.Onnx.Span, _classes);
        twin.Save(ctx);
    }

    /// <exception cref="InvalidOperationException">The images were not all prepared alike.</exception>
    internal Recipe RequirePreparation(string operation) => Preparation ?? throw new InvalidOperationException(
        $"{operation} an image classifier: the images that it was trained on were not all prepared by the same steps, "
        + "so it is not known what is to be done with those that it scores. Prepare all of them by one PrepareImages.");

    SavedPart IHasSavedPart.PartAt(IReadOnlyList<int> position) =>
        new SavedClassifier(position, _options.ImageColumnName, _trained.Description, Classes, _classes.KindName)
        {
            OnFailure = OnFailure,
            LabelColumn = _options.LabelColumnName,
            Preparation = SavedClassifier.TextOf(Preparation),
        };

    private LabelsByName? ByName(DataViewSchema input) => LabelsByName.For(input, _options.LabelColumnName, _classes);

    private void Warn(LabelsByName byName)
    {
        if (byName.Unknown.Count == 0)
            return;
        Warn(
            "The rows to be scored have classes that the model does not know: "
            + $"'{string.Join("', '", byName.Unknown)}'. Their labels are missing in what comes out. The model knows "
            + $"'{string.Join("', '", Classes)}'.");
    }

    private void Warn(string message)
    {
        using var channel = _environment.Register(nameof(ImageClassifierModel), seed: 0).Start("Scoring");
        channel.Warning(MessageSensitivity.UserData, message);
    }

    private ScoreMapping Scores(DataViewSchema input) =>
        input.GetColumnOrNull(_options.ImageColumnName)?.Type is LazyImageDataViewType
        ? new ScoreMapping(
            input, _options.ImageColumnName, _classes, _scorer,
            new RenderSettings(new Renderer(Spec), _options.Reader with { Choice = null }, 0) { Warn = Warn }, Failures)
        : throw new ArgumentException(
            $"The image classifier scores lazy images in the column '{_options.ImageColumnName}'; the rows have: "
            + $"{string.Join(", ", input.Select(column => $"{column.Name} ({column.Type})"))}. "
            + "Load them with LoadImageFolder, or open paths and bytes with OpenImages.");

    /// <summary>What follows from the scores.</summary>
    private ColumnMapping[] Behind(ScoreMapping scores)
    {
        var labels = new PredictedLabelMapping(scores.OutputSchema, _classes);
        return OnFailure == DecodeFailurePolicy.Throw
            ? [labels]
            : [labels, new FailureMapping(labels.OutputSchema, _options.ImageColumnName, Failures)];
    }
}
