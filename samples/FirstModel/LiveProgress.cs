using Microsoft.ML.ParallelImages.Training;
using Spectre.Console;

namespace FirstModel;

/// <summary>A bar that moves while the model is trained.</summary>
internal static class LiveProgress
{
    public static T Show<T>(Func<IProgress<TrainingProgress>, T> train) => AnsiConsole.Progress().Start(context =>
    {
        var features = context.AddTask("Images through the network");
        var fitting = context.AddTask("Fitting the head");
        return train(new Bars(features, fitting));
    });

    private sealed class Bars(ProgressTask features, ProgressTask fitting) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            var bar = value.Phase == TrainingPhase.ComputingFeatures ? features : fitting;
            (bar.MaxValue, bar.Value) = (value.Total, value.Done);
            bar.Description = value.Phase == TrainingPhase.ComputingFeatures
                ? $"Images through the network ({value.ImagesPerSecond:F0} a second)"
                : $"Fitting the head (loss {value.TrainingLoss:F3})";
        }
    }
}
