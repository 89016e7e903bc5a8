using System.IO.Compression;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class DoctorJobTests(Lesson lesson) : IClassFixture<Lesson>
{
    [Fact]
    public void This_machine_works_and_each_line_says_what_was_found()
    {
        var result = DoctorJob.Run(new DoctorRequest(), TestContext.Current.CancellationToken);

        Assert.True(result.MeetsDemands, result.ToJson());
        Assert.All(result.Findings, finding => Assert.NotEmpty(finding.Found));
        var subjects = result.Findings.Select(finding => finding.Subject);
        Assert.Empty(new[] { "version", "cores", "image decoders", "network", "disk", "disk speed" }.Except(subjects));
        using var document = JsonDocument.Parse(result.ToJson());
        Assert.Equal("Ok", document.RootElement.GetProperty("findings")[0].GetProperty("level").GetString());
    }

    [Fact]
    public void A_problem_is_not_fine() => Assert.False(
        new DoctorResult { Findings = [new(DoctorLevel.Problem, "disk", "full", "Make room.")] }.MeetsDemands);

    [Theory]
    [InlineData("150000 100000\n", 1.5)]
    [InlineData("max 100000\n", null)]
    [InlineData("", null)]
    public void A_quota_is_told_in_cores(string text, double? cores) =>
        Assert.Equal(cores, SystemLimits.CoresOf(text));

    [Theory]
    [InlineData("Limit  Soft Limit\nMax open files            256                  4096      files", 256L)]
    [InlineData("Max open files            unlimited            unlimited    files", null)]
    public void The_limit_of_open_files_is_the_soft_one(string text, long? files) =>
        Assert.Equal(files, SystemLimits.OpenFilesOf(text));

    [Fact]
    public void A_bundle_says_how_a_run_went_and_names_no_photo_and_no_place()
    {
        using var photos = Lesson.OwnPhotos();
        string[] secret = ["anna's cat, 1.jpg", "Müller 2.JPEG", "secret-3.webp"];
        foreach (var name in secret)
            File.WriteAllText(Path.Combine(photos.Path, "top", name), "<html>not found</html>");
        var run = TrainJob.Run(lesson.Request with { Data = photos.Path, Runs = lesson["private-runs"] });
        Assert.Contains("anna's cat", File.ReadAllText(Path.Combine(run.Run, "log.txt")));

        var result = DoctorJob.Run(new DoctorRequest { Bundle = lesson["report.zip"], Run = run.Run });

        using var zip = ZipFile.OpenRead(result.Bundle!);
        Assert.Equal(
            ["doctor.json", "log.txt", "metrics.json", "settings.json"], zip.Entries.Select(one => one.Name).Order());
        Assert.All(zip.Entries, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            var text = reader.ReadToEnd();
            string[] words =
            [
                "anna", "ller 2", "secret", "private", photos.Path, lesson[""], ".jpg", "left-0",
                Path.GetFileName(Path.GetDirectoryName(photos.Path))!,
            ];
            Assert.All(words, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
            Assert.NotEmpty(text);
            if (entry.Name == "metrics.json")
                Assert.Contains("\"confusion\"", text);
            if (entry.Name == "settings.json")
                Assert.Contains("\"seed\": 3", text);
            if (entry.Name == "log.txt")
                Assert.Contains("HTML", text, StringComparison.OrdinalIgnoreCase);
        });
    }
}
