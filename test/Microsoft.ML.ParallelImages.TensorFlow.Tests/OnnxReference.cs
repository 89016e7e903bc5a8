using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests;

/// <summary>What ONNX Runtime computes: the known answer for translated networks.</summary>
internal static class OnnxReference
{
    /// <summary>Outputs of a network for images in ONNX's order [N,3,H,W].</summary>
    public static float[][] Run(byte[] onnx, float[] images, long[] shape, params string[] outputs)
    {
        using var session = new InferenceSession(onnx);
        using var run = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(images, shape);
        using var results = session.Run(run, [session.InputNames[0]], [input], outputs);
        return [.. results.Select(result => result.GetTensorDataAsSpan<float>().ToArray())];
    }

    /// <summary>[N,3,H,W] to TensorFlow's [N,H,W,3].</summary>
    public static float[] ToTensorFlow(float[] images, long[] shape)
    {
        var (count, places) = (shape[0], shape[2] * shape[3]);
        var result = new float[images.Length];
        for (var n = 0L; n < count; n++)
        {
            for (var c = 0L; c < 3; c++)
            {
                for (var p = 0L; p < places; p++)
                    result[(((n * places) + p) * 3) + c] = images[(((n * 3) + c) * places) + p];
            }
        }

        return result;
    }

    /// <summary>Numbers -1..1 that are the same on every run.</summary>
    public static float[] Noise(long count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    public static float LargestDifference(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Assert.Equal(a.Length, b.Length);
        var largest = 0f;
        for (var i = 0; i < a.Length; i++)
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]));
        return largest;
    }
}
