namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

public class SessionConfigTests
{
    [Fact]
    public void The_processor_alone_is_a_device_count_of_no_graphics_card() =>
        Assert.Equal("0A070A034750551000", Convert.ToHexString(SessionConfig.For(Device.Cpu, null)));

    [Fact]
    public void Graphics_cards_take_memory_as_they_need_it() =>
        Assert.Equal("32022001", Convert.ToHexString(SessionConfig.For(Device.Auto, null)));

    [Fact]
    public void One_graphics_card_is_made_visible() =>
        Assert.Equal("320520012A0131", Convert.ToHexString(SessionConfig.For(Device.Cuda(1), null)));

    [Fact]
    public void Threads_are_set_inside_and_between_operations() =>
        Assert.Equal("0A070A03475055100010AC0228AC02", Convert.ToHexString(SessionConfig.For(Device.Cpu, 300)));
}
