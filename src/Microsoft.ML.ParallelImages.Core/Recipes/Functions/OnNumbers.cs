using System.Buffers;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Lends a picture's samples as numbers and takes them back, rounded.</summary>
internal sealed class OnNumbers(NumberFunction function)
{
    public void Apply(PixelBuffer from, PixelBuffer to, CounterRandom random)
    {
        ReadOnlySpan<byte> samples = from.Samples;
        var rented = ArrayPool<float>.Shared.Rent(samples.Length);
        try
        {
            var numbers = rented.AsSpan(0, samples.Length);
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = samples[i];
            function(numbers, from.Size, random);
            var target = to.Samples;
            for (var i = 0; i < target.Length; i++)
                target[i] = SampleMath.ToByte(numbers[i] + 0.5f);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
