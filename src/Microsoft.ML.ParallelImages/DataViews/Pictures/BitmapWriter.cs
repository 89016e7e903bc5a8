using System.Buffers.Binary;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Writes pictures as uncompressed 24-bit BMP files in memory: pixels take the same road as files.</summary>
internal static class BitmapWriter
{
    private const int HeaderBytes = 54;

    public static byte[] Write(MLImage picture)
    {
        var stride = ((3 * picture.Width) + 3) & ~3;
        var file = new byte[HeaderBytes + (stride * picture.Height)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), picture.Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), picture.Height);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(28), 24);

        var pixels = picture.Pixels;
        var red = picture.PixelFormat == MLPixelFormat.Rgba32 ? 0 : 2;
        for (var y = 0; y < picture.Height; y++)
        {
            var row = file.AsSpan(HeaderBytes + ((picture.Height - 1 - y) * stride), stride);
            for (var x = 0; x < picture.Width; x++)
            {
                var pixel = pixels.Slice(4 * ((y * picture.Width) + x), 4);
                (row[3 * x], row[(3 * x) + 1], row[(3 * x) + 2]) = (pixel[2 - red], pixel[1], pixel[red]);
            }
        }

        return file;
    }
}
