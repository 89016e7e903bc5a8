using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Distribution;

/// <summary>What a step was made of, and its loss: one line of a worker's notes.</summary>
/// <param name="Lesson">The training.</param>
/// <param name="Loss">Of all workers' images.</param>
/// <param name="Time">Milliseconds since the step before, and processor time of the process.</param>
/// <param name="Images">Place and hash of the pixels of every image, in order.</param>
internal sealed record StepNote(string Lesson, float Loss, (double Wall, double Processor) Time, string[] Images)
{
    public static StepNote Of(string lesson, ImageBatch batch, float loss, (double Wall, double Processor) time) => new(
        lesson, loss, time,
        [
            .. Enumerable.Range(0, batch.Count).Select(i => $"{batch.Positions[i]}:"
                + Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(batch.Image(i))))[..16]),
        ]);

    public static StepNote Parse(string line)
    {
        var words = line.Split(' ');
        double Number(int i) => double.Parse(words[i], CultureInfo.InvariantCulture);
        return new StepNote(words[1], (float)Number(2), (Number(3), Number(4)), words[5..]);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"step {Lesson} {Loss:R} {Time.Wall:F1} {Time.Processor:F1} {string.Join(' ', Images)}");
}
