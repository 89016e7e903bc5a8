using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Header readers and decoders on one file that lies between two zones of poison.</summary>
/// <remarks>What they say, pixels or refusal, may depend on the file alone: not on the poison, not on files before.</remarks>
internal sealed class FuzzTarget : IDisposable
{
    /// <summary>The largest picture that is decoded.</summary>
    public const long MaxPixels = 1 << 20;

    private const int Zone = 256;

    private readonly JpegDecoder _jpeg = new();
    private readonly SkiaDecoder _skia = new();
    private readonly PlanarImage _planes = new();

    /// <summary>What became of the file, as text: a hash of the planes, or why there are none.</summary>
    public string Decode(byte[] file, byte poison, PixelRect share, int denominator, CheckpointStore? store = null)
    {
        var memory = new byte[file.Length + (2 * Zone)];
        Array.Fill(memory, poison);
        file.CopyTo(memory, Zone);
        var content = memory.AsSpan(Zone, file.Length);
        if (HeaderReader.Read(content, out var reason) is not { } header)
            return $"no header: {reason}";
        if (header.StoredSize.PixelCount > MaxPixels)
            return $"too large: {header.StoredSize}";
        try
        {
            var region = RegionOf(share, header.StoredSize);
            if (header.Format != ImageFormat.Jpeg
                || !_jpeg.TryDecode(content, region, denominator, _planes, store, 1, out _))
                DecodeBySkia(file, poison, header, region, denominator);
            return $"{header.Format} {header.StoredSize} {Hash(DecodedPlanes.Of(_planes))}";
        }
        catch (JpegFormatException failure)
        {
            return $"refused: {failure.Message}";
        }
        catch (ImageDecodeException failure)
        {
            return $"refused: {failure.Message}";
        }
    }

    public void Dispose()
    {
        _jpeg.Dispose();
        _skia.Dispose();
        _planes.Dispose();
    }

    private void DecodeBySkia(byte[] file, byte poison, ImageHeader header, PixelRect region, int denominator)
    {
        var memory = new byte[file.Length + Zone];
        Array.Fill(memory, poison);
        file.CopyTo(memory, 0);
        _skia.Decode(memory.AsSpan(0, file.Length), "file", header.StoredSize, region, denominator, _planes);
    }

    /// <summary>A share in 256ths of the picture, as pixels.</summary>
    private static PixelRect RegionOf(PixelRect share, ImageSize size)
    {
        int left = share.Left * size.Width / 256, top = share.Top * size.Height / 256;
        return new(left, top, Math.Max(1, share.Width * (size.Width - left) / 256), Math.Max(1, share.Height * (size.Height - top) / 256));
    }

    private static string Hash(DecodedPlanes planes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var plane in planes.Planes)
            hash.AppendData(plane.Samples);
        return $"{planes.Encoding} {planes.Planes[0].Width}x{planes.Planes[0].Height} {Convert.ToHexString(hash.GetHashAndReset())}";
    }
}
