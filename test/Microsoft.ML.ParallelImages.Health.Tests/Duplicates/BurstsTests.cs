using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>A scene that was photographed twice, with something before it the second time.</summary>
public sealed class BurstsTests
{
    [Fact]
    public void One_scene_in_two_parts_within_five_seconds_is_an_error()
    {
        var finding = Scan("train", "12:00:05", "test", "12:00:10");

        Assert.Equal((FindingKind.Burst, Severity.Error), (finding.Kind, finding.Severity));
        Assert.Contains("within seconds of each other, in the parts train, test", finding.Why);
    }

    [Fact]
    public void One_scene_in_two_parts_with_more_time_between_is_a_warning()
    {
        var finding = Scan("train", "12:00:05", "test", "12:00:11");

        Assert.Equal((FindingKind.SameScene, Severity.Warning), (finding.Kind, finding.Severity));
    }

    [Fact]
    public void A_burst_in_one_part_is_a_note() => Assert.Equal(
        (FindingKind.SameScene, Severity.Note), Scan("train", "12:00:05", "train", "12:00:06") switch
        {
            var finding => (finding.Kind, finding.Severity),
        });

    [Fact]
    public void Photos_of_one_time_are_compared_with_a_few_others_only()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 40; i++)
            folder.With($"{(i % 2 == 0 ? "train" : "test")}/cup/{i}.jpg");
        var source = FolderSource.Scan(folder.Path);
        var photos = new PhotoTable(source);
        for (var i = 0; i < 40; i++)
        {
            photos.Add(i, new MeasuredPhoto
            {
                Content = (UInt128)i,
                Measures = new() { Width = 9, Height = 9, File = new FileMeasures { Taken = 1000 } },
            });
        }

        var pairs = Bursts.Pairs(photos).ToList();

        Assert.All(pairs, pair => Assert.NotEqual(source.PartOf(pair.Photo), source.PartOf(pair.Other)));
        Assert.InRange(pairs.Count, 1, 80);
    }

    private static Finding Scan(string part, string time, string otherPart, string otherTime)
    {
        using var folder = new TemporaryFolder();
        using var scene = DrawnPhoto.Draw(5);
        Write(folder, $"{part}/cup/1.jpg", scene, time);
        using var canvas = new SKCanvas(scene);
        using var paint = new SKPaint { Color = SKColors.Gray };
        canvas.DrawRect(SKRect.Create(120, 80, 50, 45), paint);
        canvas.Flush();
        Write(folder, $"{otherPart}/cup/2.jpg", scene, otherTime);
        using var unrelated = DrawnPhoto.Draw(6);
        Write(folder, "train/cup/3.jpg", unrelated, time);
        Write(folder, "test/cup/4.jpg", DrawnPhoto.Draw(7), "11:00:00");

        return DatasetScan.Run(FolderSource.Scan(folder.Path)).Findings
            .Single(finding => finding.Consequence != Consequence.None);
    }

    private static void Write(TemporaryFolder folder, string name, SKBitmap photo, string time)
    {
        folder.With(name);
        File.WriteAllBytes(
            folder[name], ExifBlock.InFrontOf(DrawnPhoto.Jpeg(photo), "Canon EOS 5D", $"2024:05:17 {time}"));
    }
}
