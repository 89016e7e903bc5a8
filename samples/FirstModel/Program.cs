using System.CommandLine;
using FirstModel;
using Microsoft.ML.ParallelImages.Decoding;

// From a folder of labelled photos to a saved ML.NET model. Without --data it draws its own photos.
var data = new Option<DirectoryInfo?>("--data")
{
    Description = "Folder with one sub-folder per class, or with train/ and validation/",
};
var workers = new Option<int>("--workers")
{
    Description = "Threads that make pixels",
    DefaultValueFactory = _ => Environment.ProcessorCount,
};
var epochs = new Option<int>("--epochs") { Description = "Epochs of the head", DefaultValueFactory = _ => 30 };
var seed = new Option<long>("--seed") { Description = "Decides every random draw", DefaultValueFactory = _ => 0 };
var model = new Option<FileInfo?>("--model") { Description = "File that the model is kept as; else it goes away" };
var command = new RootCommand("Trains an image classifier, tests it, saves it, loads it again and predicts.")
{
    data, workers, epochs, seed, model,
};
command.SetAction((result, cancellation) => Task.FromResult(Run(result, cancellation)));
return await command.Parse(args).InvokeAsync();

int Run(ParseResult result, CancellationToken cancellation)
{
    try
    {
        using var folder = result.GetValue(data) is { } given
            ? DataFolder.Given(given)
            : DataFolder.Drawn(cancellation);
        using var place = new ModelPlace(result.GetValue(model));
        var experiment = new Experiment(
            folder.Path, result.GetValue(workers), result.GetValue(epochs), result.GetValue(seed), place, cancellation);
        experiment.Run();
        return 0;
    }
    catch (Exception failure) when (failure is IOException or UnauthorizedAccessException
        or ArgumentException or InvalidOperationException or InvalidDataException)
    {
        // ML.NET wraps what its own threads meet in a sentence that names no image.
        Exception? broken = failure;
        while (broken is not (null or ImageDecodeException))
            broken = broken.InnerException;
        Console.Error.WriteLine(
            broken is null ? failure.Message : $"{broken.Message} Replace the file, or take it out.");
        return 1;
    }
    catch (OperationCanceledException)
    {
        Console.Error.WriteLine("Cancelled. Nothing was saved.");
        return 130;
    }
}
