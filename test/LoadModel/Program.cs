using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.DataViews;

// A process that knows a saved model by its file only. Arguments: "score MODEL IMAGE..." prints label and scores of each
// image, given once as a path and once as bytes; "tensors FOLDER WORKERS EPOCH" prints a hash of a rendered folder.
var ml = new MLContext();
if (args[0] == "score")
{
    var model = ml.Model.Load(args[1], out _);
    using var engine = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(model);
    foreach (var path in args[2..])
    {
        Print(engine.Predict(ImageInput.FromFile(path)));
        Print(engine.Predict(ImageInput.FromBytes(File.ReadAllBytes(path))));
    }
}
else
{
    Console.WriteLine(FolderHash.Of(args[1], int.Parse(args[2], CultureInfo.InvariantCulture)));
}

static void Print(ImagePrediction prediction) => Console.WriteLine(
    string.Join(' ', [prediction.PredictedLabel, .. prediction.Score.Select(s => s.ToString("R", CultureInfo.InvariantCulture))]));
