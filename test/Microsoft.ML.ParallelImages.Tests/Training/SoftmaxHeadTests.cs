namespace Microsoft.ML.ParallelImages.Training;

public sealed class SoftmaxHeadTests
{
    [Fact]
    public void Zero_weights_give_equal_probabilities_and_the_logarithm_of_the_class_count_as_loss()
    {
        var head = new SoftmaxHead(features: 2, classes: 4);
        var loss = head.AddGradient([1, 2], label: 1, weight: 1, smoothing: 0, new float[8], new float[4]);
        Assert.Equal(MathF.Log(4), loss, 1e-6f);
        Assert.All(head.Predict([5, -3]).ToArray(), p => Assert.Equal(0.25f, p, 1e-6f));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void The_gradient_is_the_slope_of_the_loss(float smoothing)
    {
        float[] x = [0.5f, -1.5f, 2];
        const int label = 2;
        var head = new SoftmaxHead(features: 3, classes: 3);
        for (var i = 0; i < head.Weights.Length; i++)
            head.Weights[i] = MathF.Sin(i * 1.7f);
        var (weightSums, biasSums) = (new float[9], new float[3]);
        head.AddGradient(x, label, 1, smoothing, weightSums, biasSums);

        for (var i = 0; i < head.Weights.Length; i++)
            Assert.Equal(Slope(head, head.Weights, i, x, label, smoothing), weightSums[i], 2e-3);
        for (var i = 0; i < head.Biases.Length; i++)
            Assert.Equal(Slope(head, head.Biases, i, x, label, smoothing), biasSums[i], 2e-3);
    }

    [Fact]
    public void A_step_of_Adam_is_what_the_paper_gives()
    {
        float[] parameters = [1, -2];
        new AdamOptimizer(2, weightDecay: 0.1f).Step(parameters, [0.5f, -4], learningRate: 0.01f);
        Assert.Equal(1 - (0.01f * (1 + 0.1f)), parameters[0], 1e-6f);
        Assert.Equal(-2 - (0.01f * (-1 - 0.2f)), parameters[1], 1e-6f);
    }

    private static double Slope(SoftmaxHead head, float[] block, int i, float[] x, int label, float smoothing)
    {
        const float step = 1e-3f;
        var value = block[i];
        block[i] = value + step;
        var up = Loss(head, x, label, smoothing);
        block[i] = value - step;
        var down = Loss(head, x, label, smoothing);
        block[i] = value;
        return (up - down) / (2 * step);
    }

    private static double Loss(SoftmaxHead head, float[] x, int label, float smoothing)
    {
        var probabilities = head.Predict(x);
        var loss = 0.0;
        for (var c = 0; c < probabilities.Length; c++)
        {
            loss -= ((smoothing / probabilities.Length) + (c == label ? 1 - smoothing : 0))
                * Math.Log(probabilities[c]);
        }

        return loss;
    }
}
