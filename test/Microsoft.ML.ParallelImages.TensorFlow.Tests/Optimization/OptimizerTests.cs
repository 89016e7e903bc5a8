using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Optimization;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Optimization;

/// <summary>Three steps against the numbers that expected_steps.py works out.</summary>
[Trait("Category", TensorFlowFixture.Category)]
public class OptimizerTests
{
    private static readonly float[] Start = [1, -2, 0.5f];
    private static readonly float[][] Gradients = [[0.1f, -0.2f, 3], [0.3f, 0.2f, -1], [-0.5f, 0, 0.25f]];
    private static readonly float[] Rates = [0.1f, 0.05f, 0.02f];

    public OptimizerTests() => TensorFlowFixture.Need();

    [Fact]
    public void AdamW_follows_its_rule() =>
        Check([0.857329591f, -1.90344542f, 0.372813101f], new() { Optimizer = new AdamW { WeightDecay = 0 } });

    [Fact]
    public void AdamW_decays_weights_apart_from_the_gradient() =>
        Check([0.825228342f, -1.83746929f, 0.357448745f], new() { Optimizer = new AdamW { WeightDecay = 0.2f } });

    [Fact]
    public void Sgd_follows_its_rule() =>
        Check([0.961132f, -1.973224f, -0.13354f], new() { Optimizer = new SgdNesterov { WeightDecay = 0 } });

    [Fact]
    public void Sgd_adds_the_decay_to_the_gradient() =>
        Check(
            [0.922444768f, -1.89556074f, -0.144502335f], new() { Optimizer = new SgdNesterov { WeightDecay = 0.1f } });

    [Theory]
    [InlineData((int)VariableRole.Bias)]
    [InlineData((int)VariableRole.NormScale)]
    [InlineData((int)VariableRole.NormOffset)]
    public void Biases_and_normalizations_do_not_decay(int role)
    {
        Check(
            [0.857329591f, -1.90344542f, 0.372813101f], new() { Optimizer = new AdamW { WeightDecay = 0.2f } },
            (VariableRole)role);
        Check(
            [0.961132f, -1.973224f, -0.13354f], new() { Optimizer = new SgdNesterov { WeightDecay = 0.1f } },
            (VariableRole)role);
    }

    [Fact]
    public void Long_gradients_are_shortened_before_the_rule()
    {
        Check(
            [0.863999739f, -1.93132419f, 0.399236123f],
            new() { Optimizer = new AdamW { WeightDecay = 0 }, ClipNorm = 1 });
        Check(
            [0.979470817f, -2.00462816f, 0.350706115f],
            new() { Optimizer = new SgdNesterov { WeightDecay = 0 }, ClipNorm = 1 });
    }

    [Fact]
    public void The_head_learns_faster_by_its_factor() => Check(
        [0.163636745f, -1.22726389f, -0.180483404f],
        new() { Optimizer = new AdamW { WeightDecay = 0.2f }, HeadFactor = 5 }, isHead: true);

    [Fact]
    public void The_head_factor_leaves_other_weights_alone() => Check(
        [0.825228342f, -1.83746929f, 0.357448745f],
        new() { Optimizer = new AdamW { WeightDecay = 0.2f }, HeadFactor = 5 });

    [Fact]
    public void Averages_follow_the_weights_behind_each_step() => Check(
        [0.961132f, -1.973224f, -0.13354f],
        new() { Optimizer = new SgdNesterov { WeightDecay = 0 }, AverageDecay = 0.75f },
        averages: [0.9779455f, -1.982881f, 0.149615f]);

    private static void Check(
        float[] expected, UpdateOptions options, VariableRole role = VariableRole.Matrix, bool isHead = false,
        float[]? averages = null)
    {
        using var graph = new NativeGraph();
        var variable = new Variable
        {
            Name = "weight",
            Role = role,
            OnnxShape = [3],
            Groups = 1,
            Initial = Start,
            Slot = new VariableSlot(graph, "weight", [3]),
            Level = 0,
            IsHead = isHead,
        };
        var gradient = graph.Placeholder("gradient", TensorType.Float, 3);
        var step = new StepGraph(graph);
        var updates = new UpdateGraph(step, [(variable, gradient)], options);
        var train = graph.Group("train", updates.Updates);
        using var session = new NativeSession(graph);
        SlotValues.Set(session, [variable.Slot, .. updates.Averages], [Start, .. updates.Averages.Select(_ => Start)]);
        SlotValues.Set(session, updates.Slots, [.. updates.Slots.Select(_ => new float[3])]);

        for (var t = 0; t < Gradients.Length; t++)
        {
            var feeds = step.Feeds(t + 1, Rates[t], options.Optimizer)
                .Append(new Feed(gradient, NativeTensor.Of(Gradients[t], 3))).ToList();
            using var norm = session.Run(feeds, [updates.Norm], train)[0];
            feeds.ForEach(feed => feed.Value.Dispose());
            Assert.Equal(Math.Sqrt(Gradients[t].Sum(g => g * g)), norm.Floats[0], 1e-5);
        }

        AssertNear(expected, SlotValues.Read(session, [variable.Slot])[0]);
        if (averages is not null)
            AssertNear(averages, SlotValues.Read(session, updates.Averages)[0]);
    }

    private static void AssertNear(float[] expected, float[] found)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], 2e-6);
    }
}
