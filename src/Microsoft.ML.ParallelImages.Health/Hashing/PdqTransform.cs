using System.Numerics;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Hashes a picture of 64 × 64 samples as PDQ does (facebook/ThreatExchange), in all eight orientations.
/// </summary>
/// <remarks>
/// A discrete cosine transform gives the 16 × 16 lowest frequencies without the mean; a bit says whether one is above
/// their median. A mirrored picture has some of these numbers negated, a turned one rows and columns exchanged as well,
/// so that its hash needs no other picture. Immutable, thread-safe.
/// </remarks>
internal sealed class PdqTransform
{
    /// <summary>Samples along a side of the picture that is hashed.</summary>
    public const int Side = 64;

    /// <summary>Frequencies along a side that are kept.</summary>
    public const int Kept = 16;

    private readonly float[] _cosines = new float[Kept * Side];

    public PdqTransform()
    {
        for (var k = 0; k < Kept; k++)
        {
            for (var x = 0; x < Side; x++)
            {
                _cosines[(k * Side) + x] = (float)(Math.Sqrt(2.0 / Side)
                    * Math.Cos(Math.PI / 2 / Side * (k + 1) * ((2 * x) + 1)));
            }
        }
    }

    /// <summary>
    /// The hashes of the picture as <see cref="Orientation"/> turns it, by the number of the orientation.
    /// </summary>
    public void Hash(ReadOnlySpan<float> picture, Span<PdqHash> hashes)
    {
        Span<float> coefficients = stackalloc float[Kept * Kept];
        Span<float> turned = stackalloc float[Kept * Kept];
        Transform(picture, coefficients);
        for (var number = 0; number < hashes.Length; number++)
        {
            new Orientation(number).OfFrequencies(coefficients, turned);
            hashes[number] = Above(turned);
        }
    }

    /// <summary>
    /// How much there is to tell pictures apart by, 0 to 100: the sum of steps between neighbours. Hashes of pictures
    /// below 50 say nothing.
    /// </summary>
    public static int QualityOf(ReadOnlySpan<float> picture)
    {
        var sum = 0;
        for (var y = 0; y < Side; y++)
        {
            var row = picture.Slice(y * Side, Side);
            for (var x = 1; x < Side; x++)
                sum += Step(row[x - 1], row[x]);
            if (y == Side - 1)
                break;
            var below = picture.Slice((y + 1) * Side, Side);
            for (var x = 0; x < Side; x++)
                sum += Step(row[x], below[x]);
        }

        return Math.Min(100, sum / 90);
    }

    private static int Step(float one, float other) => Math.Abs((int)((one - other) * 100 / 255));

    private void Transform(ReadOnlySpan<float> picture, Span<float> coefficients)
    {
        Span<float> rows = stackalloc float[Kept * Side];
        for (var k = 0; k < Kept; k++)
        {
            var sums = rows.Slice(k * Side, Side);
            sums.Clear();
            for (var y = 0; y < Side; y++)
            {
                var weight = _cosines[(k * Side) + y];
                var row = picture.Slice(y * Side, Side);
                for (var x = 0; x < Side; x += Vector<float>.Count)
                {
                    var sum = new Vector<float>(sums[x..]) + (weight * new Vector<float>(row[x..]));
                    sum.CopyTo(sums[x..]);
                }
            }
        }

        for (var i = 0; i < coefficients.Length; i++)
        {
            var cosines = _cosines.AsSpan(i % Kept * Side, Side);
            var row = rows.Slice(i / Kept * Side, Side);
            var sum = 0f;
            for (var x = 0; x < Side; x++)
                sum += row[x] * cosines[x];
            coefficients[i] = sum;
        }
    }

    private static PdqHash Above(ReadOnlySpan<float> coefficients)
    {
        Span<float> mixed = stackalloc float[Kept * Kept];
        coefficients.CopyTo(mixed);
        var median = Ranked(mixed, (mixed.Length / 2) - 1);
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] > median)
                words[i / 64] |= 1UL << (i % 64);
        }

        return new(words[0], words[1], words[2], words[3]);
    }

    /// <summary>The value that would stand at this place if all were sorted; they are mixed on the way.</summary>
    private static float Ranked(Span<float> values, int rank)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var (pivot, i, j) = (values[(low + high) / 2], low, high);
            while (i <= j)
            {
                while (values[i] < pivot)
                    i++;
                while (values[j] > pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    (i, j) = (i + 1, j - 1);
                }
            }

            if (rank <= j)
                high = j;
            else if (rank >= i)
                low = i;
            else
                break;
        }

        return values[rank];
    }
}
