using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Training;

namespace LoadModel;

/// <summary>Everything that a model goes through.</summary>
internal static class Lesson
{
    public static ITransformer Train(MLContext ml, string network, IDataView rows)
    {
        var description = new NetworkDescription { InputSize = new(32, 32), CropFraction = 1 };
        var head = new OnnxHeadOptions
        {
            Network = ImageNetwork.FromFile(network, description),
            Epochs = 20,
            LearningRate = 0.01f,
        };
        return ml.MulticlassClassification.Trainers
            .ImageClassifier(new ImageClassifierOptions { Engine = () => new OnnxHeadEngine(head) })
            .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
            .Fit(rows);
    }

    public static void Run(MLContext ml, string network, string folder, string path)
    {
        var rows = ml.Data.LoadImageFolder(folder);
        var model = Train(ml, network, rows);
        Console.WriteLine(model.Transform(rows).GetColumn<string>("PredictedLabel").Count());
        ml.Model.SaveImages(model, rows.Schema, path);
        foreach (var loaded in (ITransformer[])[ml.Model.Load(path, out _), ml.Model.LoadImages(path, out _), model])
        {
            var engine = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(loaded);
            engine.Predict(ImageInput.FromFile(Directory.GetFiles(folder, "*.jpg", SearchOption.AllDirectories)[0]));
            engine.Dispose();
        }
    }
}
