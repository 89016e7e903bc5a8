using Google.Protobuf;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

[Trait("Category", TensorFlowFixture.Category)]
public class OperatorTests
{
    private static readonly long[] Shape = [2, 3, 8, 6];

    public OperatorTests() => TensorFlowFixture.Need();

    public static TheoryData<string> Cases => [.. OperatorCases.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_operator_computes_what_onnx_runtime_computes(string name)
    {
        foreach (var poolsAll in (bool[])[true, false])
        {
            var model = OperatorCases.Build(name, poolsAll);
            var images = OnnxReference.Noise(2 * 3 * 8 * 6, 4);

            var expected = OnnxReference.Run(model.ToByteArray(), images, Shape, "logits")[0];
            using var network = new TranslatedNetwork(model, "logits");

            var tolerance = 2e-6f * Math.Max(10, expected.Max(MathF.Abs));
            Assert.InRange(
                OnnxReference.LargestDifference(expected, network.Run(images, Shape, "logits")[0]), 0, tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_gradient_is_the_slope_of_the_loss(string name) => CheckSlopes(name, new TranslationOptions());

    [Fact]
    public void A_learning_batch_normalization_has_the_gradient_of_its_batch() =>
        CheckSlopes("BatchNormalization", new TranslationOptions { LearnsStatistics = _ => true });

    [Fact]
    public void A_batch_normalization_shared_by_workers_has_the_gradient_of_the_batch_that_they_add_up_to() =>
        CheckSlopes(
            "BatchNormalization", new TranslationOptions { LearnsStatistics = _ => true, SumOfWorkers = own => own });

    [Fact]
    public void Dropout_has_the_gradient_of_its_mask()
    {
        using var graph = new NativeGraph();
        var dropout = new DropoutFeeds(
            graph.Constant("rate", 0.5f), graph.Constant("seed", NativeTensor.Of([7L, 9], 2)));
        CheckSlopes("Relu", new TranslationOptions { Dropout = dropout }, graph);
    }

    private static void CheckSlopes(string name, TranslationOptions options)
    {
        using var graph = new NativeGraph();
        CheckSlopes(name, options, graph);
    }

    /// <summary>The loss is a fixed weighting of the logits; each weight is moved along a direction of noise.</summary>
    private static void CheckSlopes(string name, TranslationOptions options, NativeGraph graph)
    {
        // Small, so that hardly any number crosses the kink of a Relu or the seam of a pool.
        const float step = 1f / 4096;
        var translator = new OnnxTranslator(graph, OperatorCases.Build(name, poolsAll: false), "case.onnx", "logits");
        var translation = translator.Build(options);
        var trained = translator.Variables.All.Where(v => v.Role != VariableRole.Statistic).ToList();
        float[] weighting = OnnxReference.Noise(2 * OperatorCases.Classes, 40);
        var seed = graph.Constant("dlogits", NativeTensor.Of(weighting, 2, OperatorCases.Classes));
        var gradients = translation.Forward.Tape.Gradients(
            translation.Logits.Output, seed, trained.Select(variable => variable.Read));
        using var session = new NativeSession(graph);
        SlotValues.Set(
            session, [.. translator.Variables.All.Select(v => v.Slot)],
            [.. translator.Variables.All.Select(v => v.Initial)]);
        using var image = NativeTensor.Of(
            OnnxReference.ToTensorFlow(OnnxReference.Noise(2 * 3 * 8 * 6, 4), Shape), 2, 8, 6, 3);

        Assert.Contains(trained, variable => variable.Name == "start_kernel");
        foreach (var variable in trained)
        {
            var direction = OnnxReference.Noise(variable.Initial.Length, 41);
            var gradient = Fetch(session, gradients[variable.Read], new Feed(translator.Image, image));
            var expected = gradient.Zip(direction, (g, d) => (double)g * d).Sum();
            var found = (Loss(variable, step) - Loss(variable, -step)) / (2 * step);

            Assert.True(
                Math.Abs(expected - found) <= 0.03 + (0.02 * Math.Abs(found)),
                $"{variable.Name}: gradient {expected}, slope {found}");

            double Loss(Variable moved, float by)
            {
                float[] values = [.. moved.Initial.Zip(direction, (value, d) => value + (by * d))];
                using var tensor = NativeTensor.Of(values, moved.Slot.Shape);
                var logits = Fetch(
                    session, translation.Logits.Output, new Feed(translator.Image, image),
                    new Feed(moved.Read, tensor));
                return logits.Zip(weighting, (logit, weight) => (double)logit * weight).Sum();
            }
        }
    }

    private static float[] Fetch(NativeSession session, NodeOutput output, params Feed[] feeds)
    {
        using var tensor = session.Run(feeds, [output])[0];
        return tensor.Floats.ToArray();
    }
}
