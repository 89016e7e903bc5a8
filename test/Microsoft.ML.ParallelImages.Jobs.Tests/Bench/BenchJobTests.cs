namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class BenchJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void Every_thing_has_a_row_for_each_number_of_threads()
    {
        var noted = new Noted();

        var result = BenchJob.Run(Request with { Workers = [1, 2] }, noted);

        Assert.Equal(
            [("decode", 1), ("decode", 2), ("recipe", 1), ("recipe", 2), ("cached", 1), ("cached", 2)],
            result.Rows.Select(row => (row.What, row.Workers)));
        Assert.All(result.Rows, row =>
        {
            Assert.InRange(row.PhotosPerSecond, row.Slowest, row.Fastest);
            Assert.True(row.Slowest > 0);
            Assert.InRange(row.Reading!.Value + row.Decoding!.Value + row.Rendering!.Value, 0, 1.0001);
        });
        Assert.Equal(result.Rows[3].PhotosPerSecond, result.Judged);
        Assert.Equal((12, 0), (result.Photos, result.Broken));
        Assert.Equal((6, 6), (noted.All[^1].Done, noted.All[^1].Total));
    }

    [Fact]
    public void A_network_of_the_same_size_is_measured_with_its_waiting()
    {
        var rows = BenchJob.Run(Request with { Size = 224, Count = 2 }).Rows;

        Assert.Equal(["network", "features"], rows.TakeLast(2).Select(row => row.What));
        Assert.InRange(rows[^1].Waiting!.Value, 0, 1);
        Assert.True(rows[^1].PhotosPerSecond > 0 && rows[^2].PhotosPerSecond > 0);
    }

    [Fact]
    public void A_floor_is_a_demand()
    {
        var result = BenchJob.Run(Request with { Floor = 1e12 });

        Assert.False(result.MeetsDemands);
        Assert.True((result with { Floor = 1e-12 }).MeetsDemands);
    }

    [Fact]
    public void A_result_of_before_stands_beside_the_new_one_if_both_measure_the_same()
    {
        var before = BenchJob.Run(Request);
        var file = lesson["before.json"];
        File.WriteAllText(file, before.ToJson());

        var after = BenchJob.Run(Request with { Compare = file });
        var failure = Assert.Throws<JobException>(
            () => BenchJob.Run(Request with { Compare = file, Recipe = "Standard" }));

        Assert.Equal(before.Rows.Select(row => row.PhotosPerSecond), after.Rows.Select(row => row.Before!.Value));
        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains("Light", failure.Message);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_file_that_is_no_result_is_refused_by_its_name(string text)
    {
        var file = lesson["other.json"];
        File.WriteAllText(file, text);

        var failure = Assert.Throws<JobException>(() => BenchJob.Run(Request with { Compare = file }));

        Assert.Equal(JobFailure.Unreadable, failure.Failure);
        Assert.Contains("other.json", failure.Message);
    }

    [Fact]
    public void Broken_photos_are_counted_and_all_of_them_are_no_input()
    {
        using var photos = Lesson.OwnPhotos();
        var files = Directory.GetFiles(photos.Path, "*.jpg", SearchOption.AllDirectories);
        File.WriteAllText(files[0], "<html>not found</html>");

        Assert.Equal(1, BenchJob.Run(Request with { Data = photos.Path, Count = 36 }).Broken);

        Array.ForEach(files, file => File.WriteAllText(file, "<html>not found</html>"));
        var failure = Assert.Throws<JobException>(() => BenchJob.Run(Request with { Data = photos.Path }));
        Assert.Equal(JobFailure.Unreadable, failure.Failure);
    }

    [Fact]
    public void A_number_that_means_nothing_is_a_wrong_request()
    {
        JobFailure Of(BenchRequest request) => Assert.Throws<JobException>(() => BenchJob.Run(request)).Failure;

        Assert.Equal(JobFailure.Request, Of(Request with { Rounds = 0 }));
        Assert.Equal(JobFailure.Request, Of(Request with { Workers = [] }));
        Assert.Equal(JobFailure.Request, Of(Request with { Workers = [0] }));
        Assert.Equal(JobFailure.Request, Of(Request with { Size = 0 }));
        Assert.Equal(JobFailure.Missing, Of(Request with { Compare = lesson["no.json"] }));
    }

    private BenchRequest Request => new()
    {
        Data = lesson.Photos,
        Size = 32,
        Count = 12,
        Rounds = 1,
        Workers = [2],
    };
}
