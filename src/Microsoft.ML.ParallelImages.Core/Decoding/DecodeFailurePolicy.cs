namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// What happens when an image is missing or broken. Failures of the machine are <see cref="ImageReadException"/>s under every policy.
/// </summary>
public enum DecodeFailurePolicy
{
    /// <summary>An exception that names the file and the reason reaches the reader of its row. The default.</summary>
    Throw,

    /// <summary>
    /// The image is counted and named in a report; transforms and trainers warn of it in ML.NET's log, too. Nothing that
    /// stands in its place looks like an image with a class, as far as those who read it heed missing values:
    /// <list type="bullet">
    /// <item><c>ImageClassifier</c> drops the row, image and label together, from training and validation.</item>
    /// <item>
    /// Its model keeps the row: the scores are NaN, the predicted label is missing (key 0, an empty text), and
    /// <c>Evaluate</c> skips it. So does a saved and loaded model.
    /// </item>
    /// <item>
    /// <c>ImagesToTensor</c> gives NaN. ML.NET's linear trainers, such as SDCA, skip such rows and say how many. Trees,
    /// such as LightGbm, learn from missing values: put <c>mlContext.Data.FilterRowsByMissingValues</c> between.
    /// </item>
    /// <item>
    /// <c>EncodeImages</c> gives no bytes in the rows that a chain trains on, that <c>Data.AugmentImages</c> made, or that it was
    /// itself fitted on, as it should be on a validation set: ML.NET's image trainer skips them. Elsewhere it gives a black
    /// picture, because that trainer's model repeats the row before where there are no bytes: what it says of the row means
    /// nothing.
    /// </item>
    /// <item>
    /// <c>ImagesToMLImage</c> gives no picture (null), of which <c>ExtractPixels</c> makes zeros: nothing for a
    /// trainer. A loaded model throws instead.
    /// </item>
    /// </list>
    /// Failures of the machine, such as no memory, are thrown all the same.
    /// </summary>
    LeaveOut,
}
