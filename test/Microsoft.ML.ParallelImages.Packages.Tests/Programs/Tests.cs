using Microsoft.ML.ParallelImages.Health;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;
using Microsoft.ML.ParallelImages.TensorFlow;
using Xunit;

public sealed class PhotoTests
{
    [Fact]
    public void A_photo_that_lies_in_two_classes_is_found_and_shown()
    {
        var folder = Directory.CreateTempSubdirectory("photos-");
        try
        {
            foreach (var photo in Directory.EnumerateFiles(PhotosOfTheTest, "star-00?.jpg"))
            {
                foreach (var name in (string[])["star", "sun"])
                    File.Copy(photo, Path.Combine(folder.CreateSubdirectory(name).FullName, Path.GetFileName(photo)));
            }

            var scan = ScanJob.Run(
                new ScanJobRequest { Data = folder.FullName }, cancellation: TestContext.Current.CancellationToken);

            Assert.Contains(scan.Report.Findings, finding => finding.Kind == FindingKind.SameBytes);
            Assert.Contains("star-000.jpg", ScanPage.Of(scan).ToHtml());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Options_of_a_whole_networks_training_need_no_TensorFlow() =>
        Assert.Equal(14, new TensorFlowOptions { Epochs = 14 }.Epochs);

    private static string PhotosOfTheTest => Path.Combine(Environment.GetEnvironmentVariable("PHOTOS")!, "star");
}
