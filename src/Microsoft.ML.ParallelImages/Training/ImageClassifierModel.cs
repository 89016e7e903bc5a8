using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>A trained image classifier: adds <c>Score</c> and <c>PredictedLabel</c> to rows with lazy images.</summary>
/// <remarks>
/// Views are scored on all workers, single rows on their thread; both give the same numbers. Thread-safe. Disposing frees
/// the network, which the next use loads again, so that several prediction engines may share one model.
/// </remarks>
public sealed class ImageClassifierModel : ITransformer, ICanSaveModel, IDisposable
{
    private readonly TrainedClassifier _trained;
    private readonly ImageClassifierOptions _options;
    private readonly Lock _loading = new();
    private NetworkScorer? _scorer;

    internal ImageClassifierModel(
        TrainedClassifier trained, IReadOnlyList<string> classes, ImageClassifierOptions options) =>
        (_trained, Classes, _options) = (trained, classes, options);

    /// <summary>Class names in the order of the scores.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How the training went.</summary>
    public TrainingReport Report => _trained.Report;

    /// <summary>Images that scoring left out, for the policy that leaves them out.</summary>
    public FailureReport ScoringFailures { get; } = new();

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    private TensorSpec Spec => _trained.Description.ToTensorSpec();

    /// <summary>Writes network, head and softmax as one ONNX file: image [N,3,H,W] to <c>scores</c> [N,k].</summary>
    /// <remarks>The file appears whole or not at all. Size, range and crop of the images are in its metadata.</remarks>
    public void ExportOnnx(string path) =>
        WholeFile.Write(path, OnnxGraphs.WithFixedSize(_trained.Onnx.Span, _trained.Description));

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Labels(Scores(inputSchema)).OutputSchema;

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        var scores = Scores(input.Schema);
        var scored = new RenderedView<ScoredImage, VBuffer<float>>(input, scores, shot: null, freshEachPass: false);
        return new MappedView(scored, Labels(scores));
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        var scores = Scores(inputSchema);
        return new MapperChain(scores, Labels(scores));
    }

    /// <summary>Frees the network's memory.</summary>
    public void Dispose()
    {
        lock (_loading)
        {
            _scorer?.Dispose();
            _scorer = null;
        }
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        using var twin = Twins.OfClassifier(
            _options.ImageColumn, new RenderOptions(Spec) { OnFailure = _options.Reader.Decode.OnFailure },
            _trained.Onnx.Span, Classes);
        twin.Save(ctx);
    }

    private ScoreMapping Scores(DataViewSchema input) => input.GetColumnOrNull(_options.ImageColumn)?.Type is LazyImageDataViewType
        ? new ScoreMapping(
            input, _options.ImageColumn, Classes, Scorer(),
            new RenderSettings(new Renderer(Spec), _options.Reader with { Choice = null }, 0), ScoringFailures)
        : throw new ArgumentException(
            $"The image classifier scores lazy images in the column '{_options.ImageColumn}'; the rows have: "
            + $"{string.Join(", ", input.Select(column => $"{column.Name} ({column.Type})"))}. "
            + "Load them with LoadImageFolder, or open paths and bytes with OpenImages.");

    private PredictedLabelMapping Labels(ScoreMapping scores) => new(scores.OutputSchema, Classes);

    private NetworkScorer Scorer()
    {
        lock (_loading)
            return _scorer ??= new NetworkScorer(_trained.Onnx, _trained.Description);
    }
}
