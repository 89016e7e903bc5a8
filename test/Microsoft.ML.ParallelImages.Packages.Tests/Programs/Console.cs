using FirstModel;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Scoring;

// A newcomer's first program: draws photos, trains on them, saves the model and asks it about a photo.
DrawnPhotos.Write("photos", imagesPerClass: 24, CancellationToken.None);
var ml = new MLContext(seed: 1);
var (train, test) = ml.Data.LoadImageFolder("photos").Split(test: 0.2);
var pipeline = ml.Transforms.AugmentImages("Image", new ResizedCrop(224), new HorizontalFlip(), new ColorJitter())
    .Append(ml.MulticlassClassification.Trainers.ImageClassifier())
    .Append(ml.Transforms.Conversion.MapKeyToValue("PredictedLabel"));
var model = pipeline.Fit(train);
var accuracy = ml.MulticlassClassification.Evaluate(model.Transform(test)).MicroAccuracy;
ml.Model.SaveImages(model, train.Schema, "shapes.zip");

using var scorer = ImageScorer.Load("shapes.zip");
var best = scorer.Predict("photos/star/star-000.jpg").Best;
Console.WriteLine(FormattableString.Invariant(
    $"console: accuracy {accuracy:F3} on {test.Count} photos; a star is a {best.Name}"));
