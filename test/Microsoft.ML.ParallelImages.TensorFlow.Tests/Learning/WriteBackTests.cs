using Google.Protobuf;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

[Trait("Category", TensorFlowFixture.Category)]
public class WriteBackTests
{
    private const int Photos = 50, Classes = 10, Side = 224, TrainingSide = 96;
    private const string Logits = "head_logits";

    private static readonly long[] Shape = [Photos, 3, Side, Side];

    public WriteBackTests() => TensorFlowFixture.Need();

    [Fact]
    public void Weights_trained_by_tensorflow_give_fifty_photos_the_same_logits_in_onnx_runtime_folded_or_not()
    {
        var pixels = ClothingPhotos.Pixels(Photos, Side);
        var options = new TensorFlowOptions { ImageSize = ImageSize.Square(Side), Device = Device.Cpu };
        var classifier = FreshClassifier.Make(options, Classes, RandomKey.FromSeed(1));
        using var graph = new TrainingGraph(classifier, Classes, options);
        using var images = NativeTensor.Of(OnnxReference.ToTensorFlow(pixels, Shape), Photos, Side, Side, 3);
        var before = graph.Score(images);

        Train(graph, steps: 3);
        var expected = graph.Score(images);
        WeightWriter.Write(classifier, graph.Variables, graph.ReadWeights());
        var kept = Score(classifier, pixels);
        Assert.Equal(49, BatchNormFolding.Fold(classifier));
        var folded = Score(classifier, pixels);

        Assert.True(OnnxReference.LargestDifference(before, expected) > 0.1f, "Nothing was learned.");
        Assert.InRange(OnnxReference.LargestDifference(expected, kept), 0, 1e-3f);
        Assert.InRange(OnnxReference.LargestDifference(expected, folded), 0, 1e-3f);
        Assert.Equal(ClothingPhotos.BestClasses(expected, Classes), ClothingPhotos.BestClasses(kept, Classes));
        Assert.Equal(ClothingPhotos.BestClasses(expected, Classes), ClothingPhotos.BestClasses(folded, Classes));
    }

    /// <summary>Steps over all weights and statistics, at a size that is quick.</summary>
    private static void Train(TrainingGraph graph, int steps)
    {
        const int batchSize = 16;
        var photos = ClothingPhotos.Take(Photos);
        var task = new TrainingTask
        {
            Training = new LabeledImages(photos, [.. Enumerable.Range(0, Photos).Select(i => i % Classes)]),
            Classes = [.. Enumerable.Range(0, Classes).Select(i => $"{i}")],
        };
        var size = ImageSize.Square(TrainingSide);
        var renderer = new Renderer(new TensorSpec(size) { Layout = TensorLayout.Nhwc });
        using var reader = new BatchReader(photos, null, batchSize, renderer, new Pass(1, 0), task.Reader);
        for (var number = 1; number <= steps && reader.TryRead(out var batch); number++)
        {
            using var step = StepBatch.Of(batch, size, task, 0.1f, MixDecision.None, isPart: false);
            graph.Step(step, number, 1e-3f, 1);
        }
    }

    private static float[] Score(ModelProto classifier, float[] pixels)
    {
        var model = classifier.Clone();
        new GraphBuilder(model).Output(Logits, TensorProto.Types.DataType.Float, "N", Classes);
        return OnnxReference.Run(model.ToByteArray(), pixels, Shape, Logits)[0];
    }
}
