using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>
/// The whole chain from a photo's file to the default network's features, against Pillow's preparation.
/// </summary>
public sealed class NetworkCaseTests
{
    [Fact]
    public void The_default_network_gives_its_known_answers()
    {
        var cases = JsonSerializer.Deserialize<CaseFile>(
            File.ReadAllText(SharedFolder.Need("data", "network-cases.json")))!;
        var renderer = new Renderer(ImageNetwork.EfficientNetLite0.Description.ToTensorSpec());
        using var context = new RenderContext();
        using var session = new InferenceSession(
            File.ReadAllBytes(SharedFolder.Need("weights", "efficientnet-lite0.onnx")));
        using var run = new RunOptions();
        var pixels = new float[renderer.Spec.Length];
        var same = 0;
        foreach (var known in cases.Cases)
        {
            var path = SharedFolder.Need(["data", "clothing", .. known.File.Split('/')]);
            renderer.Render(new LazyImage(ImageFile.FromPath(path)), default, context, pixels);
            using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, 3, 224, 224]);
            using var outputs = session.Run(run, ["image"], [input], ["features", "logits"]);
            var features = outputs[0].GetTensorDataAsSpan<float>();
            var best = TensorPrimitives.IndexOfMax(outputs[1].GetTensorDataAsSpan<float>());

            same += best == known.Top5[0] ? 1 : 0;
            Assert.Contains(best, known.Top5[..2]);
            var cosine = TensorPrimitives.CosineSimilarity(features[..16], known.Features);
            Assert.True(cosine >= 0.998f, $"{known.File}: cosine {cosine}");
            Assert.Equal(1, TensorPrimitives.Norm(features) / known.Norm, 0.01);
        }

        Assert.True(same >= cases.Cases.Length - 2, $"top 1 is equal for {same} of {cases.Cases.Length}");
    }

    private sealed record CaseFile([property: JsonPropertyName("cases")] Case[] Cases);

    private sealed record Case(
        [property: JsonPropertyName("file")] string File,
        [property: JsonPropertyName("top5_imagenet_index")] int[] Top5,
        [property: JsonPropertyName("features_first16")] float[] Features,
        [property: JsonPropertyName("features_norm")] float Norm);
}
