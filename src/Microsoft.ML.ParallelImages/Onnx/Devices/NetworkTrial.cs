using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Onnx;

/// <summary>What a network makes of two coloured pictures, of each alone and of both in one batch.</summary>
/// <remarks>
/// Some graphics cards that a library was not built for answer with the same numbers for every image, without an error.
/// And a network that was exported for one image may fail on two, or mix them without an error.
/// </remarks>
internal sealed class NetworkTrial
{
    private const int Pictures = 2, Block = 32;

    private readonly float[][] _alone;
    private readonly float[]? _together;

    private NetworkTrial(float[][] alone, float[]? together) => (_alone, _together) = (alone, together);

    /// <summary>
    /// Whether a batch gives each picture what it gives it alone. Rounding differs a little, since batches are computed
    /// in another order.
    /// </summary>
    public bool TakesBatches => _together is not null && AreNear(_together, [.. _alone[0], .. _alone[1]], 1e-5f);

    /// <summary>Runs the network on the device; closes it again.</summary>
    /// <exception cref="DeviceException">The device cannot be used.</exception>
    /// <exception cref="OnnxRuntimeException">The network fails on the processor.</exception>
    public static NetworkTrial On(Device device, byte[] network, NetworkDescription description)
    {
        using var options = SessionSettings.ForBatches();
        using var session = DeviceSession.Open(OnnxGraphs.WithLogits(network), options, device);
        var pixels = Draw(description);
        var half = pixels.Length / Pictures;
        try
        {
            var first = Run(session, pixels[..half], 1, description)!;
            var second = Run(session, pixels[half..], 1, description)!;
            return new NetworkTrial([first, second], TryTogether(session, pixels, description));
        }
        catch (OnnxRuntimeException cause) when (ExecutionProvider.Of(device) is { } provider)
        {
            throw provider.Unusable(device, $"the network fails there: {cause.Message}", cause);
        }
    }

    /// <summary>
    /// Whether both computed the same: graphics cards round sooner, but keep far more than the digits that tell the
    /// pictures apart.
    /// </summary>
    public bool AgreesWith(NetworkTrial other) =>
        AreNear(_alone[0], other._alone[0], 1e-3f) && AreNear(_alone[1], other._alone[1], 1e-3f);

    /// <summary>
    /// Numbers are near when they differ by a hundredth of what lies between the pictures, or by what is lost in
    /// rounding.
    /// </summary>
    private bool AreNear(float[] found, float[] expected, float rounding)
    {
        var between = TensorPrimitives.Distance<float>(_alone[0], _alone[1]);
        var limit = Math.Max(0.01f * between, rounding * TensorPrimitives.Norm<float>(expected));
        return found.Length == expected.Length && TensorPrimitives.Distance<float>(found, expected) <= limit;
    }

    private static float[]? TryTogether(InferenceSession session, float[] pixels, NetworkDescription description)
    {
        try
        {
            return Run(session, pixels, Pictures, description);
        }
        catch (OnnxRuntimeException)
        {
            return null;
        }
    }

    /// <summary>All outputs, picture by picture; null where several pictures do not give one row each.</summary>
    private static float[]? Run(InferenceSession session, float[] pixels, int count, NetworkDescription description)
    {
        var size = description.InputSize;
        using var run = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var input = OrtValue.CreateTensorValueFromMemory(pixels, [count, 3, size.Height, size.Width]);
        using var outputs = session.Run(run, [session.InputNames[0]], [input], session.OutputNames);
        var shapes = outputs.Select(output => output.GetTensorTypeAndShape().Shape);
        if (count > 1 && shapes.Any(shape => shape is not [var rows, ..] || rows != count))
            return null;
        var made = outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray()).ToList();
        return
        [
            .. Enumerable.Range(0, count)
                .SelectMany(i => made.SelectMany(all => all.Chunk(all.Length / count).ElementAt(i))),
        ];
    }

    /// <summary>Pictures of coarse coloured blocks in the network's range, [2,3,H,W].</summary>
    private static float[] Draw(NetworkDescription description)
    {
        var (size, range) = (description.InputSize, description.Normalization);
        var pixels = new float[Pictures * 3 * size.Height * size.Width];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, plane) = (i % size.Width, i / size.Width % size.Height, i / size.Width / size.Height);
            var random = new CounterRandom(RandomKey.FromSeed(plane).Child(x / Block).Child(y / Block));
            pixels[i] = ((255 * random.NextSingle()) - range.Mean[plane % 3]) / range.StandardDeviation[plane % 3];
        }

        return pixels;
    }
}
