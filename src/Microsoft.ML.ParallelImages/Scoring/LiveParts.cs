using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Training;
using Microsoft.ML.ParallelImages.Transforms;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Scoring;

/// <summary>Puts our own transformers back into a loaded model, where their twins were saved.</summary>
internal sealed class LiveParts(
    ZipArchive zip, IReadOnlyList<SavedPart> parts, ReaderOptions? reader, Device device, IHostEnvironment environment)
{
    /// <summary>The model with its own parts.</summary>
    /// <param name="model">Has an empty chain in the place of each.</param>
    public ITransformer PutInto(ITransformer model) => PutInto(model, []);

    private ITransformer PutInto(ITransformer loaded, IReadOnlyList<int> position)
    {
        if (parts.FirstOrDefault(part => part.Position.SequenceEqual(position)) is { } own)
            return Make(own);

        return loaded is TransformerChain<ITransformer> chain
            ? new TransformerChain<ITransformer>(
                [.. chain.Select((part, index) => PutInto(part, [.. position, index]))],
                [.. chain.Select(part => ScopeOf(chain, part))])
            : loaded;
    }

    private ITransformer Make(SavedPart part) => part switch
    {
        SavedClassifier classifier => Classifier(classifier),
        SavedTensor tensor => Tensor(tensor),
        SavedFeatures features => Features(features),
        SavedStandardization standardization => Standardization(standardization),
        _ => throw new InvalidOperationException($"There is no way to make {part} again."),
    };

    private ImageClassifierModel Classifier(SavedClassifier saved)
    {
        var graph = SavedContents.Graph(zip, SavedParts.FolderOf(saved));
        var onnx = SavedGraphs.ClassifierOfImages(graph, saved.Classes.Count);
        var options = new ImageClassifierOptions
        {
            ImageColumnName = saved.ImageColumn,
            LabelColumnName = saved.LabelColumn,
            Reader = ReaderFor(saved),
            ScoringDevice = device,
        };
        return new ImageClassifierModel(
            new TrainedClassifier(onnx, saved.Description, TrainingReport.Unknown()),
            KeyValues.Parse(saved.Classes, saved.ClassKind), options, environment, saved.ReadPreparation());
    }

    private ImageRenderingTransformer Tensor(SavedTensor saved)
    {
        var settings = new RenderSettings(new Renderer(saved.Spec), ReaderFor(saved), Seed: 0);
        var step = new TensorColumnStep(saved.OutputColumn, saved.ImageColumn, settings);
        return new ImageRenderingTransformer(step, claim: null);
    }

    private ImageRenderingTransformer Features(SavedFeatures saved)
    {
        var graph = SavedContents.Graph(zip, SavedParts.FolderOf(saved));
        var source = new FeatureSource(
            saved.Network, SavedGraphs.FeaturesOfImages(graph, saved.Length), saved.Description, saved.Length);
        var settings = new RenderSettings(new Renderer(saved.Description.ToTensorSpec()), ReaderFor(saved), Seed: 0);
        return new ImageRenderingTransformer(
            new FeatureColumnStep(saved.OutputColumn, saved.ImageColumn, source, settings), claim: null);
    }

    private ImageStandardizingTransformer Standardization(SavedStandardization saved)
    {
        var graph = SavedContents.Graph(zip, SavedParts.FolderOf(saved));
        var learned = saved.Learned with { Whitening = SavedGraphs.WhiteningOf(graph) };
        return new ImageStandardizingTransformer(
            new StandardizedColumnStep(saved.OutputColumn, saved.InputColumn, learned.Options) { Learned = learned },
            claim: null);
    }

    private ReaderOptions ReaderFor(SavedPart saved) =>
        reader ?? new ReaderOptions { Decode = new DecodeOptions { OnFailure = saved.OnFailure } };

    private static TransformerScope ScopeOf(TransformerChain<ITransformer> chain, ITransformer part) =>
        new[] { TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring }
            .Where(scope => chain.GetModelFor(scope).Contains(part))
            .Aggregate(TransformerScope.None, (all, scope) => all | scope);
}
