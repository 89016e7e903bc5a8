using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Statistics;
using Microsoft.ML.ParallelImages.Transforms;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// What <c>StandardizeImages</c> needs to learn of small images that are decoded, in time and memory, and how far it is
/// from what two passes over all of them find.
/// </summary>
internal sealed class StatisticsFigure
{
    private const int Warmth = 500, HeaderBytes = 54, Sampled = 16;
    private const double Million = 1e6;

    public required int Side { get; init; }

    private int Length => 3 * Side * Side;

    public string Featurewise(int images)
    {
        var options = new StandardizationOptions { FeaturewiseCenter = true, FeaturewiseStdNormalization = true };
        Fit(options, Math.Min(Warmth, images), out _);
        var start = Process.GetCurrentProcess().WorkingSet64;
        var statistics = Fit(options, images, out var seconds).Statistics!;
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var (means, deviations) = InTwoPasses(images);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {images} bitmaps of {Side} x {Side} in colour through OpenImages, ImagesToTensor and StandardizeImages.Fit
            time        {seconds,8:F1} s
            memory      {peak / Million,8:F0} MB at the peak, {(peak - start) / Million:F0} MB more than before
            mean        {Line(statistics.Mean)}, at most {Most(means, statistics.Mean):E1} from two passes in doubles
            deviation   {Line(statistics.Deviation)}, at most {Most(deviations, statistics.Deviation):E1}
            """);
    }

    public string Whitened(int images)
    {
        var options = new StandardizationOptions { FeaturewiseCenter = true, ZcaWhitening = true };
        var transformer = Fit(options, images, out var seconds);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            A whitening matrix of {Length} x {Length} of {images} of them
            time        {seconds,8:F1} s
            memory      {peak / Million,8:F0} MB at the peak
            covariance  at most {FromIdentity(transformer, images):E1} from the identity, in {Sampled} of its columns
            """);
    }

    private static double Most(double[] expected, IReadOnlyList<double> actual) =>
        expected.Zip(actual, (one, other) => Math.Abs(one - other)).Max();

    private static string Line(IReadOnlyList<double> numbers) =>
        string.Join(' ', numbers.Select(number => number.ToString("F6", CultureInfo.InvariantCulture)));

    private ImageStandardizingTransformer Fit(StandardizationOptions options, int images, out double seconds)
    {
        var ml = new MLContext();
        var tensors = Tensors(ml, images);
        var start = Stopwatch.GetTimestamp();
        var transformer = ml.Transforms.StandardizeImages("Standardized", "Tensor", options).Fit(tensors);
        seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return transformer;
    }

    private IDataView Tensors(MLContext ml, int images)
    {
        var rows = ml.Data.LoadFromEnumerable(Bitmaps(images));
        return ml.Transforms.OpenImages("Image", nameof(BitmapRow.Bytes))
            .Append(ml.Transforms.ImagesToTensor("Tensor", "Image", Side, Side)).Fit(rows).Transform(rows);
    }

    /// <summary>The columns of the covariance of whitened images that belong to the first numbers.</summary>
    private double FromIdentity(ImageStandardizingTransformer transformer, int images)
    {
        var view = transformer.Transform(Tensors(new MLContext(), images));
        var column = view.Schema["Standardized"];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var (row, sums) = (default(VBuffer<float>), new double[Sampled, Length]);
        while (cursor.MoveNext())
        {
            getter(ref row);
            var values = row.GetValues();
            for (var y = 0; y < Sampled; y++)
            {
                for (var x = 0; x < Length; x++)
                    sums[y, x] += (double)values[y] * values[x];
            }
        }

        var most = 0d;
        for (var y = 0; y < Sampled; y++)
        {
            for (var x = 0; x < Length; x++)
                most = Math.Max(most, Math.Abs((sums[y, x] / images) - (x == y ? 1 : 0)));
        }

        return most;
    }

    private (double[] Means, double[] Deviations) InTwoPasses(int images)
    {
        var numbers = (double)images * Side * Side;
        var (means, squares) = (new double[3], new double[3]);
        foreach (var row in Bitmaps(images))
        {
            for (var i = 0; i < Length; i++)
                means[i % 3] += row.Bytes[HeaderBytes + i] / numbers;
        }

        foreach (var row in Bitmaps(images))
        {
            for (var i = 0; i < Length; i++)
                squares[i % 3] += Math.Pow(row.Bytes[HeaderBytes + i] - means[i % 3], 2) / numbers;
        }

        // Blue stands first in a bitmap.
        return ([.. means.Reverse()], [.. squares.Reverse().Select(Math.Sqrt)]);
    }

    /// <summary>The same ones every time: noise on a level of each image's own, more of it in red.</summary>
    private IEnumerable<BitmapRow> Bitmaps(int images)
    {
        var random = new Random(1);
        for (var image = 0; image < images; image++)
        {
            var bytes = new byte[HeaderBytes + Length];
            WriteHeader(bytes);
            var level = random.Next(100);
            var pixels = bytes.AsSpan(HeaderBytes);
            random.NextBytes(pixels);
            for (var i = 0; i < pixels.Length; i++)
                pixels[i] = (byte)(level + (pixels[i] >> (3 - (i % 3))));
            yield return new BitmapRow { Bytes = bytes };
        }
    }

    /// <summary>Of a bitmap of 24 bits a pixel, whose rows need no padding.</summary>
    private void WriteHeader(Span<byte> file)
    {
        if (Side % 4 != 0)
            throw new ArgumentException($"A side of {Side} pixels was asked for; expected a multiple of 4.");
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        BinaryPrimitives.WriteInt32LittleEndian(file[2..], file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file[10..], HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file[14..], 40);
        BinaryPrimitives.WriteInt32LittleEndian(file[18..], Side);
        BinaryPrimitives.WriteInt32LittleEndian(file[22..], Side);
        BinaryPrimitives.WriteInt16LittleEndian(file[26..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(file[28..], 24);
        BinaryPrimitives.WriteInt32LittleEndian(file[34..], file.Length - HeaderBytes);
    }

    private sealed class BitmapRow
    {
        public byte[] Bytes { get; set; } = [];
    }
}
