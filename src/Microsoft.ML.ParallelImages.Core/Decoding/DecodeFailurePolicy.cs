namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// What happens when an image is missing or broken. Failures of the machine are <see cref="ImageReadException"/>s under
/// every policy.
/// </summary>
/// <remarks>
/// Under every policy but <see cref="Throw"/> images are counted and named in a report, and warned of in ML.NET's log.
/// Transforms never drop rows, since a view whose rows depend on the columns that are read would put labels beside
/// other pixels: there both other policies put a placeholder in the row, which nobody who heeds missing values takes
/// for an image:
/// <list type="bullet">
/// <item>
/// A classifier's scores are NaN, its label is missing (key 0, an empty text), <c>Failure</c> says why, and
/// <c>Evaluate</c> skips the row.
/// </item>
/// <item>
/// <c>ImagesToTensor</c> gives NaN. ML.NET's linear trainers skip such rows; trees, such as LightGbm, learn from
/// missing values: give them <c>mlContext.Data.LeaveOutBroken(view)</c>.
/// </item>
/// <item>
/// <c>EncodeImages</c> gives no bytes in the rows that a chain trains on, that <c>mlContext.Data.AsTrainingRows</c>
/// made, or that it was itself fitted on, as it should be on a validation set: ML.NET's image trainer skips them.
/// Elsewhere it gives a black picture, because that trainer's model repeats the row before where there are no bytes.
/// </item>
/// <item>
/// <c>ImagesToMLImage</c> gives no picture (null), of which <c>ExtractPixels</c> makes zeros. A loaded model throws
/// instead.
/// </item>
/// </list>
/// </remarks>
public enum DecodeFailurePolicy
{
    /// <summary>An exception that names the file and the reason reaches the reader of its row. The default.</summary>
    Throw,

    /// <summary>
    /// Readers of batches and our trainers drop the image, with its label, from training and validation; transforms and
    /// models put a placeholder in its row.
    /// </summary>
    LeaveOut,

    /// <summary>
    /// The row stays everywhere: batches hold NaN in the place of the image. Our trainers drop it all the same.
    /// </summary>
    Placeholder,
}
