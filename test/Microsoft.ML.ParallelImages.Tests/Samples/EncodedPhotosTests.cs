using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Tests;
using SkiaSharp;
using VisionTrainer;

namespace Microsoft.ML.ParallelImages.Samples;

/// <summary>What samples/VisionTrainer hands to ML.NET's own image trainer, read as that trainer reads it.</summary>
public sealed class EncodedPhotosTests : IDisposable
{
    private const int Side = 48, Copies = 2;

    private readonly MLContext _ml = new(seed: 1);
    private readonly DrawnFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_trainer_sees_each_photo_and_its_copies_all_of_them_different()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var reader = new ReadingTrainer();

        EncodedPhotos.Augmented(_ml, Side, Copies).Append(reader).Fit(rows);

        Assert.Equal(36 * (1 + Copies), reader.Rows.Count);
        Assert.Equal(36 * (1 + Copies), reader.Rows.Select(row => Convert.ToHexString(row.Bytes)).Distinct().Count());
        Assert.All(reader.Rows.CountBy(row => row.Label), count => Assert.Equal(12 * (1 + Copies), count.Value));
        Assert.All(reader.Rows, row => Assert.Equal(new SKSizeI(Side, Side), SizeOf(row.Bytes)));
    }

    [Fact]
    public void Validation_and_scoring_see_each_photo_once_as_it_is()
    {
        var rows = _ml.Data.LoadImageFolder(_folder.Path);
        var model = EncodedPhotos.Augmented(_ml, Side, Copies).Append(new ReadingTrainer()).Fit(rows);

        var plain = ReadingTrainer.Read(EncodedPhotos.Plain(_ml, rows, Side));
        var scored = ReadingTrainer.Read(model.Transform(_ml.Data.LoadImageFolder(_folder.Path)));

        Assert.Equal(36, plain.Count);
        Assert.Equal(plain.Select(row => Convert.ToHexString(row.Bytes)), scored.Select(row => Convert.ToHexString(row.Bytes)));
    }

    private static SKSizeI SizeOf(byte[] bytes)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(bytes));
        Assert.Equal(SKEncodedImageFormat.Jpeg, codec.EncodedFormat);
        return codec.Info.Size;
    }

    /// <summary>One serial cursor over labels and bytes, once.</summary>
    private sealed class ReadingTrainer : IEstimator<ITransformer>
    {
        public List<(uint Label, byte[] Bytes)> Rows { get; private set; } = [];

        public ITransformer Fit(IDataView input)
        {
            Rows = Read(input);
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;

        public static List<(uint Label, byte[] Bytes)> Read(IDataView view)
        {
            var columns = new[] { view.Schema["Label"], view.Schema[EncodedPhotos.Column] };
            using var cursor = view.GetRowCursor(columns);
            var label = cursor.GetGetter<uint>(columns[0]);
            var bytes = cursor.GetGetter<VBuffer<byte>>(columns[1]);
            var (rows, key, value) = (new List<(uint, byte[])>(), 0u, default(VBuffer<byte>));
            while (cursor.MoveNext())
            {
                label(ref key);
                bytes(ref value);
                rows.Add((key, value.DenseValues().ToArray()));
            }

            return rows;
        }
    }
}
