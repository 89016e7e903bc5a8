using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What the scan keeps of one photo, 64 bytes: its header and a few numbers of a small rendering.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhotoMeasures
{
    /// <summary>Bytes of the file; 0 where nothing could be read.</summary>
    public int Bytes { get; init; }

    /// <summary>Width and height as people see the photo; 0 for one that is broken.</summary>
    public int Width { get; init; }

    public int Height { get; init; }

    public ImageFormat Format { get; init; }

    public ExifOrientation Stored { get; init; }

    public FileMeasures File { get; init; }

    public LightMeasures Light { get; init; }

    public DetailMeasures Detail { get; init; }

    /// <summary>Whether there are pixels.</summary>
    public bool IsWhole => Width > 0;

    public long PixelCount => (long)Width * Height;

    public int ShorterSide => Math.Min(Width, Height);

    public double Aspect => (double)Width / Height;

    public static PhotoMeasures Of(ImageHeader header, int bytes) => new()
    {
        Bytes = bytes,
        Width = header.Size.Width,
        Height = header.Size.Height,
        Format = header.Format,
        Stored = header.Orientation,
    };

    /// <summary>The size as people write it.</summary>
    public string SizeText => new ImageSize(Width, Height).ToString();
}
