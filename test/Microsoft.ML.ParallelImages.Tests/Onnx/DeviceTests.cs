using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>
/// With the package of ONNX Runtime that this library refers to, which has the processor alone but on macOS.
/// </summary>
public sealed class DeviceTests
{
    private static readonly byte[] Network = OnnxGraphs.Features(SharedModel.Network());

    private static readonly NetworkDescription Description = SharedModel.Network().Description;

    [Fact]
    public void Devices_are_values_with_names()
    {
        Device[] devices = [default, Device.Cpu, Device.Cuda(), Device.Cuda(1), Device.DirectML(2), Device.CoreML];

        string[] names = ["Auto", "Cpu", "Cuda(0)", "Cuda(1)", "DirectML(2)", "CoreML"];
        Assert.Equal(names, devices.Select(device => $"{device}"));
        Assert.Equal(Device.Auto, default);
        Assert.Equal(devices.Length, devices.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => Device.Cuda(-1));
    }

    [Fact]
    public void Auto_is_the_processor_where_there_is_nothing_else_and_warns_of_nothing()
    {
        var choice = DeviceChoice.For(Device.Auto, Network, Description);

        Assert.Equal(Device.Cpu, choice.Device);
        Assert.Null(choice.Warning);
        Assert.False(choice.TakesBatches);
    }

    [Fact]
    public void A_card_that_cannot_be_used_is_refused_with_the_package_that_is_missing()
    {
        using var lesson = new SavedLesson();
        var options = new ImageScorerOptions { Device = Device.Cuda() };

        var failure = Assert.ThrowsAny<InvalidOperationException>(() => ImageScorer.Load(lesson.Model, options));

        Assert.Contains("Cuda(0)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("CPUExecutionProvider", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Microsoft.ML.OnnxRuntime.Gpu", failure.Message, StringComparison.Ordinal);
        Assert.Contains("CUDA 13 and cuDNN 9", failure.Message, StringComparison.Ordinal);
        var head = new OnnxHeadOptions { Network = SharedModel.Network(), Device = Device.DirectML() };
        var training = SharedModel.Options() with { Engine = () => new OnnxHeadEngine(head) };
        Assert.ThrowsAny<InvalidOperationException>(
            () => lesson.Ml.MulticlassClassification.Trainers.ImageClassifier(training).Fit(lesson.Rows));
    }

    [Fact]
    public void The_doctor_tells_every_device_and_what_came_of_it()
    {
        var report = OnnxRuntimeDoctor.Examine(SharedModel.Network());

        Assert.Contains("CPUExecutionProvider", report.Providers);
        Assert.Equal([Device.Cuda(), Device.DirectML(), Device.CoreML], report.Devices.Select(device => device.Device));
        Assert.All(
            report.Devices.Where(device => !device.IsUsable),
            device => Assert.Contains("Expected", device.Finding, StringComparison.Ordinal));
        Assert.Contains(report.Version, report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_agrees_with_itself_and_not_with_another_network_or_one_that_is_blind()
    {
        var trial = NetworkTrial.On(Device.Cpu, Network, Description);

        Assert.True(trial.AgreesWith(NetworkTrial.On(Device.Cpu, Network, Description)));
        Assert.False(Scaled(1.05f).AgreesWith(trial));
        Assert.False(Scaled(0).AgreesWith(trial));

        static NetworkTrial Scaled(float factor)
        {
            var model = ModelProto.Parser.ParseFrom(Network);
            var builder = new GraphBuilder(model);
            var output = model.Graph.Output[0];
            builder.Node("Mul", "scaled", output.Name, builder.Floats("factor", [factor], 1));
            output.Name = "scaled";
            return NetworkTrial.On(Device.Cpu, builder.ToBytes(), Description);
        }
    }
}
