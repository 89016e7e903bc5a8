namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

public class TensorFlowDoctorTests
{
    [Fact]
    [Trait("Category", TensorFlowFixture.Category)]
    public void The_report_names_version_file_and_processor()
    {
        TensorFlowFixture.Need();

        var report = TensorFlowDoctor.Examine(new TensorFlowOptions { Device = Device.Cpu, Threads = 1 });

        Assert.StartsWith("2.", report.Version);
        Assert.True(File.Exists(report.LibraryPath));
        Assert.StartsWith("CPU", Assert.Single(report.Devices));
        Assert.Contains("No graphics card", report.ToString());
    }

    [Fact]
    public void A_graphics_card_needs_no_advice()
    {
        var report = new TensorFlowReport
        {
            Version = "2.11.1",
            LibraryPath = "libtensorflow.so.2",
            Devices = ["GPU /device:GPU:0 8000 MB"],
            HasGraphicsCard = true,
        };

        Assert.DoesNotContain("No graphics card", report.ToString());
    }
}
