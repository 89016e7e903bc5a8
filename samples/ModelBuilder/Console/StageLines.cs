using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;

namespace ModelBuilder;

/// <summary>A line on stderr for each stage of a job, each epoch of a training and each note.</summary>
internal sealed class StageLines : IProgress<JobProgress>
{
    private string _stage = "";

    public void Report(JobProgress value)
    {
        if (value.Note is { } note)
            Console.Error.WriteLine(note);
        if (value.Stage != _stage)
            Console.Error.WriteLine($"{value.Stage} …");
        _stage = value.Stage;
        if (value.Epoch is { } epoch)
        {
            Console.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  epoch {epoch.Number}: loss {epoch.TrainingLoss:F3}, accuracy {epoch.ValidationAccuracy:F3}"));
        }
    }
}
