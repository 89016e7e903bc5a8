namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class PredictJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void Each_photo_of_a_folder_is_a_row_in_order()
    {
        var rows = new List<Prediction>();

        var result = PredictJob.Run(Request with { Top = 2 }, rows.Add);

        Assert.Equal((36, 36, 0, 0), (result.Photos, result.Labelled, result.Broken, result.Copied));
        Assert.Equal(rows.Select(row => row.Path).Order(StringComparer.Ordinal), rows.Select(row => row.Path));
        Assert.All(rows, row => Assert.Equal(2, row.Top.Count));
        Assert.All(rows, row => Assert.Equal((row.Top[0].Name, row.Top[0].Score), (row.Label, row.Score)));
    }

    [Fact]
    public void Of_more_classes_than_the_model_knows_all_are_named_and_that_is_said_once()
    {
        var (rows, noted) = (new List<Prediction>(), new Noted());
        File.WriteAllText(lesson["no-photo.jpg"], "<html>not found</html>");

        PredictJob.Run(
            Request with { Top = int.MaxValue, Inputs = [lesson["no-photo.jpg"], lesson.Photo] }, rows.Add, noted);

        Assert.Equal([0, 3], rows.Select(row => row.Top.Count));
        Assert.All(rows, row => Assert.Equal(3, row.Ranks));
        Assert.Contains("knows 3 classes", Assert.Single(noted.All, at => at.Note is not null).Note);
    }

    [Fact]
    public void Below_the_threshold_a_photo_has_a_score_but_no_label()
    {
        var rows = new List<Prediction>();

        var result = PredictJob.Run(Request with { Threshold = 1 }, rows.Add);

        Assert.Equal(0, result.Labelled);
        Assert.All(rows, row => Assert.True(row is { Label: null, Score: > 0.3f }));
    }

    [Fact]
    public void Braces_that_hold_another_word_are_refused_before_the_work()
    {
        var failure = Assert.Throws<JobException>(
            () => PredictJob.Run(Request with { CopyTo = lesson["by/{class}"] }, _ => { }));

        Assert.Equal(JobFailure.Request, failure.Failure);
        Assert.Contains("{label}", failure.Message);
        Assert.False(Directory.Exists(lesson["by"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/{label}")]
    [InlineData("/sorted/{label}/deep")]
    public void A_file_in_the_place_of_the_copies_is_told_before_the_work(string below)
    {
        var file = lesson.Text("no folder");

        var failure = Assert.Throws<JobException>(
            () => PredictJob.Run(Request with { CopyTo = file + below }, _ => Assert.Fail("It was scored.")));

        Assert.Equal(JobFailure.Machine, failure.Failure);
        Assert.Contains($"'{file}' is a file", failure.Message);
    }

    [Fact]
    public void Copies_lie_in_folders_of_their_label_and_a_second_time_changes_nothing()
    {
        using var photos = Lesson.OwnPhotos();
        var request = Request with { CopyTo = lesson["sorted/{label}"], Inputs = [lesson.Photos] };

        var rows = new List<Prediction>();
        PredictJob.Run(request, rows.Add);
        var copies = Directory.GetFiles(lesson["sorted"], "*", SearchOption.AllDirectories);
        PredictJob.Run(request, _ => { });

        Assert.Equal(36, copies.Length);
        Assert.Equal(copies.Order(), Directory.GetFiles(lesson["sorted"], "*", SearchOption.AllDirectories).Order());
        Assert.All(rows, row => Assert.Equal(row.Label, Path.GetFileName(Path.GetDirectoryName(row.CopiedTo))));
        Assert.All(rows, row => Assert.Equal(File.ReadAllBytes(row.Path), File.ReadAllBytes(row.CopiedTo!)));
    }

    [Theory]
    [InlineData("../../up")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void A_label_never_leads_out_of_the_folder(string label)
    {
        var root = lesson["copies"] + Path.DirectorySeparatorChar;

        var copy = new CopyFolder(root + "{label}").Copy(lesson.Photo, label);

        Assert.StartsWith(root, copy);
        Assert.Equal(2, Path.GetRelativePath(root, copy).Split(Path.DirectorySeparatorChar).Length);
    }

    [Fact]
    public void Another_photo_of_the_same_name_gets_a_number()
    {
        var name = Path.GetFileName(lesson.Photo);
        File.WriteAllText(lesson[name], "another");
        var copies = new CopyFolder(lesson["numbered"]);

        var names = new[] { lesson.Photo, lesson[name], lesson.Photo }
            .Select(photo => Path.GetFileName(copies.Copy(photo, "")));

        Assert.Equal([name, name.Replace(".jpg", "-2.jpg"), name], names);
    }

    [Fact]
    public void A_broken_photo_is_a_row_that_says_why_and_nothing_but_broken_ones_is_no_input()
    {
        var rows = new List<Prediction>();
        File.WriteAllText(lesson["broken.jpg"], "<html>not found</html>");

        var result = PredictJob.Run(Request with { Inputs = [lesson["broken.jpg"], lesson.Photo] }, rows.Add);
        var failure = Assert.Throws<JobException>(
            () => PredictJob.Run(Request with { Inputs = [lesson["broken.jpg"]] }, _ => { }));

        Assert.Equal((1, 1), (result.Broken, result.Labelled));
        Assert.Contains("HTML", rows[0].Failure, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(JobFailure.Unreadable, failure.Failure);
    }

    [Fact]
    public void A_stop_ends_it_between_two_photos()
    {
        using var stop = new CancellationTokenSource();
        var rows = new List<Prediction>();

        Assert.Throws<OperationCanceledException>(() => PredictJob.Run(
            Request,
            row =>
            {
                rows.Add(row);
                stop.Cancel();
            },
            cancellation: stop.Token));
        Assert.Single(rows);
    }

    [Fact]
    public void Listed_photos_come_behind_named_ones_and_one_that_leads_nowhere_is_a_row()
    {
        var rows = new List<Prediction>();
        var listed = new[] { lesson["nowhere.jpg"], "", lesson.Photo }.ToAsyncEnumerable();

        var result = PredictJob.Run(Request with { Inputs = [lesson.Photo], Listed = listed }, rows.Add);

        Assert.Equal([lesson.Photo, lesson["nowhere.jpg"], lesson.Photo], rows.Select(row => row.Path));
        Assert.Contains("there is no such file", rows[1].Failure);
        Assert.Equal((3, 1), (result.Photos, result.Broken));
    }

    [Fact]
    public void A_row_does_not_wait_for_the_next_line_of_the_list()
    {
        var isThere = new TaskCompletionSource();

        PredictJob.Run(Request with { Inputs = [], Listed = Lines() }, _ => isThere.TrySetResult());

        Assert.True(isThere.Task.IsCompleted);

        async IAsyncEnumerable<string> Lines()
        {
            yield return lesson.Photo;
            await isThere.Task.WaitAsync(TimeSpan.FromMinutes(1));
            yield return lesson.Photo;
        }
    }

    [Fact]
    public void A_watch_predicts_what_lies_there_and_what_arrives_until_it_is_stopped()
    {
        using var photos = Lesson.OwnPhotos();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var (rows, broken) = (new List<Prediction>(), Path.Combine(photos.Path, "new", "broken.jpg"));

        var stopped = Assert.Throws<OperationCanceledException>(() => PredictJob.Run(
            Request with { Inputs = [photos.Path], Watch = true, WatchPause = TimeSpan.FromMilliseconds(20) },
            row =>
            {
                rows.Add(row);
                if (rows.Count == 36)
                {
                    photos.Add("new", "new.jpg", 1);
                    File.WriteAllText(broken, "<html>not found</html>");
                }

                if (rows.Count == 38)
                    stop.Cancel();
            },
            cancellation: stop.Token));

        Assert.Equal(38, rows.Select(row => row.Path).Distinct().Count());
        Assert.NotNull(rows.Single(row => row.Path == broken).Failure);
        Assert.Contains("38 photos: 37 with a label, 1 broken", stopped.Message);
    }

    [Fact]
    public void Copies_into_a_watched_folder_would_be_taken_for_new_photos()
    {
        var request = Request with { Watch = true, CopyTo = Path.Combine(lesson.Photos, "sorted", "{label}") };

        var failure = Assert.Throws<JobException>(() => PredictJob.Run(request, _ => { }));

        Assert.Equal(JobFailure.Request, failure.Failure);
    }

    [Fact]
    public void Copies_beside_a_watched_folder_of_nearly_the_same_name_are_fine()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var request = Request with { Watch = true, CopyTo = lesson.Photos + "-sorted" };

        Assert.Throws<OperationCanceledException>(
            () => PredictJob.Run(request, _ => { }, cancellation: stop.Token));
    }

    private PredictRequest Request => new() { Model = lesson.Run.Run, Inputs = [lesson.Photos], Workers = 2 };
}
