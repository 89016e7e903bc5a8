using System.Globalization;
using System.Text;
using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Sources;
using nietras.SeparatedValues;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a model said of each photo, as comma-separated values.</summary>
internal static class PhotoTable
{
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(
        string file, IReadOnlyList<string> classes, TestPhotos test, IReadOnlyList<EvaluatedImage> scored,
        IReadOnlyList<EvaluatedImage>? others)
    {
        var text = new StringBuilder();
        using (var writer = Sep.New(',').Writer(options => options with { Escape = true }).To(text))
        {
            foreach (var (place, photo) in scored.Index())
            {
                var isScored = photo.Failure is null;
                using var row = writer.NewRow();
                row["path"].Set(photo.Path);
                row["label"].Set(test.Photos[place].Label ?? "");
                row["predicted"].Set(isScored ? classes[photo.Predicted] : "");
                row["probability"].Set(isScored ? photo.Probability.ToString("F4", CultureInfo.InvariantCulture) : "");
                row["right"].Set(RightOf(photo));
                if (others is not null)
                    row["other_right"].Set(RightOf(others[place]));
                row["failure"].Set(photo.Failure ?? "");
            }
        }

        WholeFile.Write(file, Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>1 or 0; nothing for a photo that does not count.</summary>
    private static string RightOf(EvaluatedImage photo) => !photo.IsCounted ? "" : photo.IsRight ? "1" : "0";
}
