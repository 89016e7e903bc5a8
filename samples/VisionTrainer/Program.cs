using Microsoft.ML;
using Microsoft.ML.Vision;
using VisionTrainer;

// Trains ML.NET's own deep trainer on augmented photos. Needs packages that not every source has: see README.md.
if (args is not [var folder, ..])
{
    Console.Error.WriteLine(
        "Name a folder with one sub-folder of photos per class, and the augmented copies of each (3).");
    return 1;
}

const int side = 224;
var copies = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;
var ml = new MLContext(seed: 1);
var (rest, test) = ml.Data.LoadImageFolder(folder).Split(test: 0.2);
var (train, validation) = rest.Split(test: 0.2, seed: 1);

var options = new ImageClassificationTrainer.Options
{
    LabelColumnName = "Label",
    FeatureColumnName = EncodedPhotos.Column,
    Arch = ImageClassificationTrainer.Architecture.MobilenetV2,
    // Without one the trainer takes some of its training rows, and copies of one photo would stand on both sides.
    ValidationSet = EncodedPhotos.Plain(ml, validation, side),
    MetricsCallback = Console.WriteLine,
};
try
{
    var model = EncodedPhotos.Augmented(ml, side, copies)
        .Append(ml.MulticlassClassification.Trainers.ImageClassification(options))
        .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"))
        .Fit(train);

    var metrics = ml.MulticlassClassification.Evaluate(model.Transform(test));
    Console.WriteLine($"accuracy {metrics.MicroAccuracy:F3} on {test.GetRowCount()} photos that were not trained on");
    ml.Model.SaveImages(model, train.Schema, "vision.zip");
    return 0;
}
catch (Exception failure) when (EncodedPhotos.BrokenPhoto(failure) is { } broken)
{
    Console.Error.WriteLine(broken);
    return 1;
}
