using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Benchmarks.Steps;

/// <summary>The picture that everybody works on: slopes, edges and grain, as photos have them.</summary>
internal static class StepPicture
{
    /// <summary>Its samples, pixel by pixel.</summary>
    public static byte[] Bytes()
    {
        const int side = StepCatalog.Side;
        var samples = new byte[3 * side * side];
        var random = new CounterRandom(RandomKey.FromSeed(1));
        for (var i = 0; i < samples.Length; i++)
        {
            int x = i / 3 % side, y = i / 3 / side, channel = i % 3;
            var slope = 60 * Math.Sin((x + (40 * channel)) / 90.0) * Math.Cos(y / 70.0);
            var edge = ((x / 96) + (y / 64)) % 2 == 0 ? 25 : -25;
            samples[i] = (byte)Math.Clamp(120 + slope + edge + (8 * random.NextNormal()), 0, 255);
        }

        return samples;
    }
}
