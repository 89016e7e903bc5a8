using System.Numerics.Tensors;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>
/// Compares TensorFlow, on the device that will train, with ONNX Runtime on the processor before anything is trained.
/// Some graphics cards that a library was not built for answer with the same numbers for every image, without an error.
/// </summary>
internal static class TranslationProbe
{
    private const int Images = 2;

    /// <exception cref="InvalidOperationException">The two disagree, or all images get the same answer.</exception>
    public static void Check(
        TrainingGraph graph, ModelProto classifier, ImageSize size, Normalization normalization, Device device)
    {
        var pixels = Noise(size, normalization);
        using var image = NativeTensor.Of(pixels, Images, size.Height, size.Width, 3);
        Compare(Probabilities(graph.Score(image)), Reference(classifier, pixels, size), device.ToString());
    }

    /// <summary>Rows of probabilities, one an image.</summary>
    internal static void Compare(float[][] found, float[][] expected, string device)
    {
        var difference = found.Zip(expected, Difference).Max();
        if (!(difference < 0.01))
        {
            throw new InvalidOperationException(
                $"Checking the network on device {device} before training: its probabilities differ by {difference:g3} "
                + "from those of ONNX Runtime on the processor; expected less than 0.01. Train on Device.Cpu, or use a "
                + "TensorFlow library that was built for this graphics card and its CUDA version.");
        }

        if (Difference(expected[0], expected[1]) > 1e-4 && Difference(found[0], found[1]) < 1e-6)
        {
            throw new InvalidOperationException(
                $"Checking the network on device {device} before training: two different images get the same answer. "
                + "Train on Device.Cpu, or use a TensorFlow library that was built for this graphics card "
                + "and its CUDA version.");
        }
    }

    private static double Difference(float[] a, float[] b) =>
        a.Zip(b, (x, y) => float.IsFinite(x) ? Math.Abs((double)x - y) : double.PositiveInfinity).Max();

    private static float[][] Probabilities(float[] logits)
    {
        var rows = logits.Chunk(logits.Length / Images).ToArray();
        foreach (var row in rows)
        {
            TensorPrimitives.Subtract(row, TensorPrimitives.Max<float>(row), row);
            TensorPrimitives.SoftMax(row, row);
        }

        return rows;
    }

    private static float[][] Reference(ModelProto classifier, float[] pixels, ImageSize size)
    {
        using var session = new InferenceSession(classifier.ToByteArray());
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(
            ToChannels(pixels, size.Height * size.Width), [Images, 3, size.Height, size.Width]);
        using var outputs = session.Run(run, [session.InputNames[0]], [input], [OnnxGraphs.Scores]);
        var scores = outputs[0].GetTensorDataAsSpan<float>().ToArray();
        return [.. scores.Chunk(scores.Length / Images)];
    }

    /// <summary>Two images of coarse coloured blocks in the network's range, [N,H,W,3].</summary>
    private static float[] Noise(ImageSize size, Normalization normalization)
    {
        var pixels = new float[Images * size.Height * size.Width * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (channel, x, row) = (i % 3, i / 3 % size.Width, i / 3 / size.Width);
            var block = RandomKey.FromSeed(row / size.Height).Child(channel).Child(x / 32)
                .Child(row % size.Height / 32);
            var random = new CounterRandom(block);
            var sample = 255 * random.NextSingle();
            pixels[i] = (sample - normalization.Mean[channel]) / normalization.StandardDeviation[channel];
        }

        return pixels;
    }

    private static float[] ToChannels(float[] pixels, int places)
    {
        var result = new float[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (channel, place, image) = (i % 3, i / 3 % places, i / 3 / places);
            result[(((image * 3) + channel) * places) + place] = pixels[i];
        }

        return result;
    }
}
