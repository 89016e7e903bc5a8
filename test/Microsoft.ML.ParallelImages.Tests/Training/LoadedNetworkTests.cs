using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using DataType = Microsoft.ML.ParallelImages.Onnx.TensorProto.Types.DataType;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>What a graphics card's users go through, on the processor: there is no card where tests run.</summary>
public sealed class LoadedNetworkTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Callers_that_share_batches_get_the_scores_of_their_own_images(bool takesBatches)
    {
        var (classifier, images) = (Classifier(), Networks.Images(24).Chunk(48).ToArray());
        using var alone = new LoadedNetwork(classifier, Networks.Small, 4, new(Device.Cpu, ""), output: null);
        // Not the processor by name, but the same sessions.
        var choice = new DeviceChoice(Device.Auto, "") { TakesBatches = takesBatches };
        using var shared = new LoadedNetwork(classifier, Networks.Small, 4, choice, output: null);

        var found = new float[images.Length][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        Parallel.For(0, images.Length, options, i => found[i] = Score(shared, images[i]));

        for (var i = 0; i < images.Length; i++)
            Networks.AssertClose(Score(alone, images[i]), found[i]);
    }

    [Fact]
    public void Features_of_another_device_are_kept_apart_from_those_of_the_processor()
    {
        var image = new LazyImage(ImageFile.FromPath("photo.jpg"));
        string Key(Device device) =>
            new FeatureKeys(SharedModel.Network(), FileComparison.SizeAndTime, device, new DecodeOptions())
                .Describe(image, default);

        Assert.Equal(Key(Device.Cpu), Key(Device.Cpu));
        Assert.NotEqual(Key(Device.Cpu), Key(Device.Cuda()));
    }

    private static float[] Score(LoadedNetwork network, float[] pixels)
    {
        var scores = new float[4];
        network.Score(pixels, scores);
        return scores;
    }

    private static byte[] Classifier()
    {
        var model = Networks.Classifier();
        model.Graph.Output.Clear();
        var builder = new GraphBuilder(model);
        builder.Output(builder.Node("Identity", OnnxGraphs.Scores, "probabilities"), DataType.Float, "N", 4);
        return builder.ToBytes();
    }
}
