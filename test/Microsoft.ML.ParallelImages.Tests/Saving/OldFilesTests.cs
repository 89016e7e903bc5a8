using System.Globalization;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Models that version 0.1.0 saved score as they did there, or are refused with the cure.</summary>
public sealed class OldFilesTests
{
    private static readonly string Folder =
        Path.Combine(Repository.Root, "test", "Microsoft.ML.ParallelImages.Tests", "Saving", "Version010");

    public static TheoryData<string> Scores => [.. File.ReadLines(Path.Combine(Folder, "scores.txt"))];

    [Theory]
    [MemberData(nameof(Scores))]
    public void A_model_with_fixed_steps_scores_as_it_did(string line)
    {
        var words = line.Split(' ');
        var prediction = Predict("sure.zip", words[0]);
        Assert.Equal(
            (IEnumerable<string>)words[1..],
            [prediction.PredictedLabel, .. prediction.Score.Select(Text)]);
    }

    [Fact]
    public void A_model_whose_steps_draw_is_refused_with_the_step()
    {
        var failure = Assert.ThrowsAny<Exception>(() => Predict("drawn.zip", "first.jpg")).GetBaseException();
        Assert.Contains("saved by version 0.1.0 of the library with the step 'Rotation'", failure.Message);
    }

    private static string Text(float score) => score.ToString("R", CultureInfo.InvariantCulture);

    private static ImagePrediction Predict(string model, string photo)
    {
        var ml = new MLContext(seed: 1);
        using var engine = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(
            ml.Model.Load(Path.Combine(Folder, model), out _));
        return engine.Predict(ImageInput.FromFile(Path.Combine(Folder, photo)));
    }
}
