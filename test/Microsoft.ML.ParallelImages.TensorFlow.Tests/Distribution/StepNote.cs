using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What a step was made of, and its loss: one line of a worker's notes.</summary>
/// <param name="Lesson">The training.</param>
/// <param name="Loss">Of all workers' images.</param>
/// <param name="Images">Place and hash of the pixels of every image, in order.</param>
internal sealed record StepNote(string Lesson, float Loss, string[] Images)
{
    public static StepNote Of(string lesson, ImageBatch batch, float loss) => new(
        lesson, loss,
        [
            .. Enumerable.Range(0, batch.Count).Select(i => $"{batch.Positions[i]}:"
                + Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(batch.Image(i))))[..16]),
        ]);

    public static StepNote Parse(string line)
    {
        var words = line.Split(' ');
        return new StepNote(words[1], float.Parse(words[2], CultureInfo.InvariantCulture), words[3..]);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"step {Lesson} {Loss:R} {string.Join(' ', Images)}");
}
