using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// One component of a frame: how densely it is sampled, which tables it uses, and the plane that it fills.
/// </summary>
internal sealed class JpegComponent
{
    public byte Id { get; set; }

    /// <summary>Blocks of an MCU across.</summary>
    public int Across { get; set; }

    /// <summary>Blocks of an MCU down.</summary>
    public int Down { get; set; }

    /// <summary>Blocks of an MCU.</summary>
    public int BlockCount => Across * Down;

    public int QuantizationIndex { get; set; }

    /// <summary>Samples of a block's side after the transform: 8, 4, 2 or 1.</summary>
    public int BlockSize { get; set; }

    /// <summary>Blocks of a row and rows of blocks that the component has when it is alone in a scan.</summary>
    public (int Across, int Down) OwnBlocks { get; set; }

    public QuantizationTable Quantization { get; set; } = new();

    public DcTable Dc { get; set; } = new();

    public AcTable Ac { get; set; } = new();

    public Plane Plane { get; set; } = new();

    /// <summary>Throws unless the plane has room for the samples of MCUs, whose blocks are written in pairs.</summary>
    public void CheckRoom(PixelRect mcus) =>
        Plane.CheckRoom(((mcus.Width * Across) + 1) / 2 * 2 * BlockSize, mcus.Height * Down * BlockSize);

    /// <summary>Makes the plane grey from an MCU on, to the end of its row and in all rows below.</summary>
    public void GreyFrom(int column, int row)
    {
        const byte grey = 128;
        int left = column * Across * BlockSize, top = row * Down * BlockSize, nextTop = top + (Down * BlockSize);
        for (var y = top; y < Plane.Height; y++)
        {
            var samples = Plane.Row(y);
            samples[(y < nextTop ? Math.Min(left, samples.Length) : 0)..].Fill(grey);
        }
    }

    /// <summary>The DC value that the next block's difference is added to.</summary>
    public short Prediction { get; set; }
}
