using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class SmallPhotosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_photo_becomes_a_jpeg_file_of_that_side_that_shows_the_same()
    {
        File.WriteAllBytes(_folder["photo.png"], Pictures.Encode(400, 200));
        using var small = new SmallPhotos(100);

        File.WriteAllBytes(_folder["small.jpg"], small.Jpeg(ImageFile.FromPath(_folder["photo.png"])));

        var (width, height, samples) = Pictures.Read(_folder["small.jpg"]);
        File.WriteAllBytes(_folder["expected.png"], Pictures.Encode(100, 50));
        Assert.Equal((100, 50), (width, height));
        Assert.InRange(Pictures.Difference(samples, Pictures.Read(_folder["expected.png"]).Samples).Mean, 0, 4);
    }

    [Fact]
    public void A_broken_photo_and_a_missing_one_say_why()
    {
        var text = _folder.Write("photo.jpg", "<html>not found</html>");
        using var small = new SmallPhotos(100);

        var broken = Assert.Throws<JobException>(() => small.Jpeg(ImageFile.FromPath(text)));
        var missing = Assert.Throws<JobException>(() => small.Jpeg(ImageFile.FromPath(_folder["none.jpg"])));

        Assert.Equal(JobFailure.Unreadable, broken.Failure);
        Assert.Contains(_folder["none.jpg"], missing.Message);
    }

    [Fact]
    public void A_picture_without_a_pixel_cannot_be_asked_for() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SmallPhotos(0));
}
