using System.Globalization;
using LoadModel;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.DataViews;

// A process that knows models, networks and folders by their files only, and may die. Arguments:
//   score MODEL IMAGE...                    label and scores of each image, given once as a path and once as bytes
//   tensors FOLDER WORKERS                  a hash of a rendered folder
//   lesson NETWORK FOLDER MODEL             trains, scores, saves, loads in both ways and scores again
//   storm KIND NETWORK FOLDER MODEL COUNT   disposes models under their users in COUNT orders
//   save MODEL PATH                         saves the model once
//   save-on MODEL PATH                      saves it until the process is killed
var ml = new MLContext(seed: 1);
switch (args)
{
    case ["score", var path, .. var images]:
        Score(ml.Model.Load(path, out _), images);
        return 0;
    case ["tensors", var folder, var workers, ..]:
        Console.WriteLine(FolderHash.Of(folder, int.Parse(workers, CultureInfo.InvariantCulture)));
        return 0;
    case ["lesson", var network, var folder, var path]:
        Lesson.Run(ml, network, folder, path);
        return 0;
    case ["storm", var kind, var network, var folder, var path, var count]:
        return DisposalStorm.Run(ml, kind, (network, folder, path), int.Parse(count, CultureInfo.InvariantCulture));
    case ["save", var source, var path]:
        return Save(source, path, once: true);
    case ["save-on", var source, var path]:
        return Save(source, path, once: false);
    default:
        Console.Error.WriteLine($"Unknown: {string.Join(' ', args)}");
        return 3;
}

void Score(ITransformer model, string[] images)
{
    using var engine = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
    foreach (var path in images)
    {
        Print(engine.Predict(ImageInput.FromFile(path)));
        Print(engine.Predict(ImageInput.FromBytes(File.ReadAllBytes(path))));
    }
}

int Save(string source, string path, bool once)
{
    try
    {
        var model = ml.Model.LoadImages(source, out var schema);
        do
        {
            ml.Model.SaveImages(model, schema, path);
            Console.WriteLine("saved");
        }
        while (!once);
        return 0;
    }
    catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
    {
        // The second is what .NET says of a file that would be larger than it may be.
        Console.WriteLine($"failed: {failure.Message}");
        return 0;
    }
}

static void Print(ImagePrediction prediction) => Console.WriteLine(
    string.Join(
        ' ',
        [prediction.PredictedLabel, .. prediction.Score.Select(s => s.ToString("R", CultureInfo.InvariantCulture))]));
