using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Which stage of a training took how long, and what images were waited for.</summary>
internal static class TimeSpent
{
    public static Html Of(TrainResult result) => Html.Of(
        $"""
        <p>{Sentence(result)}</p>
        {Table.Of(
            "Stages in their order", ["Stage", "#Time", "#Share"],
            result.Stages.Select(stage => (IReadOnlyList<Html>)
            [
                Html.Of($"{stage.Name}"), Html.Of($"{Words.Time(stage.Seconds)}"),
                Share(stage.Seconds, result.Seconds),
            ]))}
        {(result.Reading is { Images: > 0 } reading ? Photos(reading) : Html.Empty)}
        """);

    private static string Sentence(TrainResult result) => result.Stages.MaxBy(stage => stage.Seconds) is { } longest
        ? $"Most of the time went into {longest.Name}: {Words.Time(longest.Seconds)} of {Words.Time(result.Seconds)}. "
            + "Features are kept: a training of the same photos and recipe computes none."
        : "Nothing is known about the stages of this training.";

    private static Html Photos(ReadingTimes reading)
    {
        (string Name, double Seconds)[] work =
        [
            ("reading files", reading.ReadingSeconds), ("decoding", reading.DecodingSeconds),
            ("resizing and augmenting", reading.RenderingSeconds),
            ("waiting, because the network was busy", reading.WaitingSeconds),
        ];
        return Html.Of(
            $"""
            <h3>Making pixels of photos</h3>
            <p>{Words.Count(reading.Images)} pictures were made by {Words.Count(reading.Workers, "thread")},
            {Words.Count((long)Math.Round(reading.Images / Math.Max(reading.Seconds, 1e-9)))} a second.
            {Verdict(reading)}</p>
            {Table.Of(
                "Time of all threads together", ["Work", "#Time", "#Share"],
                work.Select(one => (IReadOnlyList<Html>)
                [
                    Html.Of($"{one.Name}"), Html.Of($"{Words.Time(one.Seconds)}"),
                    Share(one.Seconds, work.Sum(all => all.Seconds)),
                ]))}
            """);
    }

    private static string Verdict(ReadingTimes reading)
    {
        var working = reading.ReadingSeconds + reading.DecodingSeconds + reading.RenderingSeconds;
        return reading.WaitingSeconds > working
            ? "Mostly they waited for the network: a GPU, or fewer copies of each photo, would make it faster; more "
                + "threads would not."
            : "They were busy most of the time: more cores, or smaller files, would make it faster.";
    }

    private static Html Share(double seconds, double all)
    {
        var share = all > 0 ? seconds / all : 0;
        return Bar.Of(share, Words.Percent(share, 0));
    }
}
