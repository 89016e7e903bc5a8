using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

/// <summary>Decisions about graphics cards, tried with made-up lists: none can be used where the tests run.</summary>
public class DeviceTests
{
    private static readonly NativeDevice Processor = new("/job:localhost/replica:0/task:0/device:CPU:0", "CPU", 1);
    private static readonly NativeDevice Card = new("/job:localhost/replica:0/task:0/device:GPU:0", "GPU", 1);

    [Fact]
    public void A_graphics_card_that_is_asked_for_must_be_there()
    {
        DeviceCheck.Require(Device.Cuda(), [Processor, Card]);
        DeviceCheck.Require(Device.Auto, [Processor]);
        DeviceCheck.Require(Device.Cpu, [Processor]);

        var failure = Assert.Throws<InvalidOperationException>(() => DeviceCheck.Require(Device.Cuda(1), [Processor]));

        Assert.Contains("Training on Cuda(1)", failure.Message);
        Assert.Contains("device:CPU:0", failure.Message);
    }

    [Fact]
    public void A_device_that_computes_something_else_is_refused()
    {
        float[][] right = [[0.7f, 0.3f], [0.4f, 0.6f]];
        TranslationProbe.Compare([[0.7001f, 0.2999f], [0.4f, 0.6f]], right, "Gpu(0)");

        Assert.Throws<InvalidOperationException>(
            () => TranslationProbe.Compare([[0.6f, 0.4f], [0.4f, 0.6f]], right, "Gpu(0)"));
        Assert.Throws<InvalidOperationException>(
            () => TranslationProbe.Compare([[float.NaN, 0.3f], [0.4f, 0.6f]], right, "Gpu(0)"));
    }

    [Fact]
    public void A_device_with_the_same_answer_for_every_image_is_refused()
    {
        float[][] right = [[0.504f, 0.496f], [0.5f, 0.5f]];

        var failure = Assert.Throws<InvalidOperationException>(
            () => TranslationProbe.Compare([[0.5f, 0.5f], [0.5f, 0.5f]], right, "Gpu(0)"));

        Assert.Contains("same answer", failure.Message);
    }
}
