using Microsoft.ML.ParallelImages.TensorFlow.Graph;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Graph;

public class WeightLayoutTests
{
    [Theory]
    [InlineData((int)VariableRole.Kernel, 1, new long[] { 4, 3, 5, 2 })]
    [InlineData((int)VariableRole.DepthwiseKernel, 3, new long[] { 6, 1, 5, 2 })]
    [InlineData((int)VariableRole.Matrix, 1, new long[] { 4, 3 })]
    [InlineData((int)VariableRole.TransposedMatrix, 1, new long[] { 4, 3 })]
    [InlineData((int)VariableRole.Bias, 1, new long[] { 1, 4, 1, 1 })]
    public void There_and_back_again_is_the_same(int role, int groups, long[] shape)
    {
        var values = OnnxReference.Noise(shape.Aggregate(1L, (product, length) => product * length), 1);

        var (_, moved) = WeightLayout.ToTensorFlow(new OnnxTensor("w", shape, values), (VariableRole)role, groups);

        Assert.Equal(values, WeightLayout.ToOnnx(moved, shape, (VariableRole)role, groups));
    }

    [Fact]
    public void A_kernel_ends_with_its_channels()
    {
        float[] values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

        var (shape, moved) = WeightLayout.ToTensorFlow(
            new OnnxTensor("w", [2, 3, 1, 2], values), VariableRole.Kernel, 1);

        Assert.Equal([1L, 2, 3, 2], shape);
        Assert.Equal([0f, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11], moved);
    }

    [Fact]
    public void A_depthwise_kernel_keeps_the_results_of_a_channel_together()
    {
        float[] values = [0, 1, 2, 3, 4, 5, 6, 7];

        var (shape, moved) = WeightLayout.ToTensorFlow(
            new OnnxTensor("w", [4, 1, 1, 2], values), VariableRole.DepthwiseKernel, 2);

        Assert.Equal([1L, 2, 2, 2], shape);
        Assert.Equal([0f, 2, 4, 6, 1, 3, 5, 7], moved);
    }
}
