using System.Buffers.Binary;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>The frame header (T.81 B.2.2) and the grid of MCUs that follows from it. Reused.</summary>
internal sealed class JpegFrame
{
    private readonly JpegComponent[] _components = [new(), new(), new()];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int ComponentCount { get; private set; }

    /// <summary>Whether several scans code the same coefficients (T.81 annex G).</summary>
    public bool IsProgressive { get; private set; }

    public int MaxAcross { get; private set; }

    public int MaxDown { get; private set; }

    public int McuColumns { get; private set; }

    public int McuRows { get; private set; }

    public ReadOnlySpan<JpegComponent> Components => _components.AsSpan(0, ComponentCount);

    /// <summary>Reads the header; false, with the reason, when another decoder must take the file.</summary>
    public bool TryRead(byte marker, ReadOnlySpan<byte> segment, out string refusal)
    {
        refusal = marker switch
        {
            JpegMarker.BaselineFrame or JpegMarker.ExtendedFrame or JpegMarker.ProgressiveFrame => "",
            _ => "its coding process is neither sequential nor progressive Huffman",
        };
        if (segment.Length < 6)
            throw new JpegFormatException("its frame header is too short.");
        (ComponentCount, IsProgressive) = (segment[5], marker == JpegMarker.ProgressiveFrame);
        if (refusal.Length == 0 && segment[0] != 8)
            refusal = $"its samples have {segment[0]} bits";
        if (refusal.Length == 0 && ComponentCount is not (1 or 3))
            refusal = $"it has {ComponentCount} components";
        if (refusal.Length > 0)
            return false;

        Height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        Width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        if (Width == 0 || Height == 0 || segment.Length < 6 + (3 * ComponentCount))
            throw new JpegFormatException($"its frame header claims {Width}x{Height} pixels or is too short.");
        ReadComponents(segment[6..]);
        return true;
    }

    public JpegComponent Find(byte id) => Components[IndexOf(id)];

    /// <summary>Place of a component among <see cref="Components"/>.</summary>
    public int IndexOf(byte id)
    {
        for (var i = 0; i < ComponentCount; i++)
        {
            if (_components[i].Id == id)
                return i;
        }

        throw new JpegFormatException($"a scan names component {id}, which its frame header does not have.");
    }

    /// <summary>The MCUs that hold a region of full-resolution pixels.</summary>
    public PixelRect McusOf(PixelRect region)
    {
        int width = 8 * MaxAcross, height = 8 * MaxDown;
        int left = region.Left / width, top = region.Top / height;
        var right = Math.Min(McuColumns, (region.Right + width - 1) / width);
        var bottom = Math.Min(McuRows, (region.Bottom + height - 1) / height);
        return new PixelRect(left, top, right - left, bottom - top);
    }

    /// <summary>Gives every component a plane for the MCUs, shrunk by <paramref name="denominator"/>.</summary>
    /// <remarks>A coarser component is shrunk less, so that chroma keeps what it has, as libjpeg does it.</remarks>
    public void AllocatePlanes(PixelRect mcus, int denominator, PlanarImage target)
    {
        for (var i = 0; i < ComponentCount; i++)
        {
            var component = _components[i];
            component.BlockSize = BlockSizeOf(component, 8 / denominator);
            component.Plane = target[i];
            int across = component.Across * component.BlockSize, down = component.Down * component.BlockSize;
            double scaleX = (double)across / (8 * MaxAcross), scaleY = (double)down / (8 * MaxDown);
            var width = Math.Min(mcus.Width * across, DivideUp(Width * across, 8 * MaxAcross) - (mcus.Left * across));
            var height = Math.Min(mcus.Height * down, DivideUp(Height * down, 8 * MaxDown) - (mcus.Top * down));
            target[i].Allocate(width, height, (mcus.Width * across) + Math.Max(across, 8), mcus.Height * down);
            target[i].Place(mcus.Left * 8.0 * MaxAcross, mcus.Top * 8.0 * MaxDown, scaleX, scaleY);
        }
    }

    /// <summary>
    /// How many samples the picture has, from a plane's origin on, where pixels are that many samples wide and high.
    /// </summary>
    public ImageSize SizeAt(Plane plane, double scaleX, double scaleY) => new(
        (int)Math.Ceiling((Width - plane.OriginX) * scaleX), (int)Math.Ceiling((Height - plane.OriginY) * scaleY));

    private int BlockSizeOf(JpegComponent component, int size)
    {
        var (across, down) = (component.Across, component.Down);
        while (size < 8 && MaxAcross % (2 * across) == 0 && MaxDown % (2 * down) == 0)
            (size, across, down) = (2 * size, 2 * across, 2 * down);
        return size;
    }

    private void ReadComponents(ReadOnlySpan<byte> segment)
    {
        (MaxAcross, MaxDown) = (1, 1);
        for (var i = 0; i < ComponentCount; i++)
        {
            var component = _components[i];
            component.Id = segment[3 * i];
            component.Across = segment[(3 * i) + 1] >> 4;
            component.Down = segment[(3 * i) + 1] & 15;
            component.QuantizationIndex = segment[(3 * i) + 2];
            if (component.Across is < 1 or > 4 || component.Down is < 1 or > 4 || component.QuantizationIndex > 3)
                throw new JpegFormatException("its frame header has impossible sampling factors or tables.");
            MaxAcross = Math.Max(MaxAcross, component.Across);
            MaxDown = Math.Max(MaxDown, component.Down);
        }

        // A single component has no MCU of several blocks, whatever its factors say (T.81 A.2.2).
        if (ComponentCount == 1)
            (MaxAcross, MaxDown, _components[0].Across, _components[0].Down) = (1, 1, 1, 1);
        McuColumns = DivideUp(Width, 8 * MaxAcross);
        McuRows = DivideUp(Height, 8 * MaxDown);
        foreach (var component in Components)
        {
            component.OwnBlocks = (
                DivideUp(DivideUp(Width * component.Across, MaxAcross), 8),
                DivideUp(DivideUp(Height * component.Down, MaxDown), 8));
        }
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;
}
