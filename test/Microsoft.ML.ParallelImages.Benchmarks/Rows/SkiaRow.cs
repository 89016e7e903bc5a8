using Microsoft.ML.ParallelImages.Rendering;
using SkiaSharp;

namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>
/// The same jobs with SkiaSharp as its documentation shows it: decode, draw the crop, normalise the pixels.
/// </summary>
internal sealed class SkiaRow(IReadOnlyList<Job> jobs, int threads)
{
    private const int Plane = Job.Side * Job.Side;

    private static readonly float[][] Tables = [.. Enumerable.Range(0, 3).Select(TableOf)];

    public void Run(int round, SteadyState state) => Parallel.ForEach(
        jobs, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new Memory(), (job, _, memory) =>
        {
            Make(job, memory);
            state.Add(1);
            return memory;
        }, memory => memory.Dispose());

    private static void Make(Job job, Memory memory)
    {
        using var photo = SKBitmap.Decode(job.Path) ?? throw new IOException($"Skia does not decode '{job.Path}'.");
        using var image = SKImage.FromPixels(photo.PeekPixels());
        var canvas = memory.Canvas;
        canvas.ResetMatrix();
        if (job.Flip)
            canvas.Scale(-1, 1, Job.Side / 2f, 0);
        var crop = SKRect.Create(job.Crop.Left, job.Crop.Top, job.Crop.Width, job.Crop.Height);
        canvas.DrawImage(image, crop, SKRect.Create(Job.Side, Job.Side), memory.Paint);
        canvas.Flush();
        Normalise(memory.Bitmap.GetPixelSpan(), memory.Tensor);
    }

    private static void Normalise(ReadOnlySpan<byte> rgba, Span<float> tensor)
    {
        for (var channel = 0; channel < 3; channel++)
        {
            var table = Tables[channel];
            var plane = tensor.Slice(channel * Plane, Plane);
            for (var i = 0; i < plane.Length; i++)
                plane[i] = table[rgba[(4 * i) + channel]];
        }
    }

    private static float[] TableOf(int channel)
    {
        var normalization = Normalization.ImageNet;
        return
        [
            .. Enumerable.Range(0, 256)
                .Select(value => (value - normalization.Mean[channel]) / normalization.StandardDeviation[channel]),
        ];
    }

    /// <summary>One thread's picture and tensor, used again from image to image.</summary>
    private sealed class Memory : IDisposable
    {
        public Memory() => Canvas = new SKCanvas(Bitmap);

        public SKBitmap Bitmap { get; } = new(Job.Side, Job.Side, SKColorType.Rgba8888, SKAlphaType.Opaque);

        public SKCanvas Canvas { get; }

        public SKPaint Paint { get; } = new() { FilterQuality = SKFilterQuality.Medium };

        public float[] Tensor { get; } = new float[3 * Plane];

        public void Dispose()
        {
            Canvas.Dispose();
            Bitmap.Dispose();
            Paint.Dispose();
        }
    }
}
