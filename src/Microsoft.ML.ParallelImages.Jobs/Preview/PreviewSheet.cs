using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Pictures side by side on white: a row for each photo, a column for each epoch.</summary>
internal sealed class PreviewSheet : IDisposable
{
    private const int Gap = 4;
    private const byte White = 255;

    private readonly ImageSize _tile;
    private readonly PixelBuffer _sheet;

    public PreviewSheet(ImageSize tile, int rows, int columns)
    {
        _tile = tile;
        _sheet = new PixelBuffer(new ImageSize(Along(columns, tile.Width), Along(rows, tile.Height)));
        _sheet.Samples.Fill(White);
    }

    public void Put(int row, int column, PixelBuffer picture)
    {
        var (left, top) = (Along(column, _tile.Width), Along(row, _tile.Height));
        for (var channel = 0; channel < 3; channel++)
        {
            for (var y = 0; y < _tile.Height; y++)
                picture.Row(channel, y).CopyTo(_sheet.Row(channel, top + y)[left..]);
        }
    }

    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => WholeFile.Write(path, PictureEncoder.Encode(_sheet, ImageEncoding.Png));

    public void Dispose() => _sheet.Dispose();

    /// <summary>Where a tile of this place begins, which is where the sheet ends behind the last one.</summary>
    private static int Along(int place, int side) => Gap + (place * (side + Gap));
}
