using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Places in a scan's entropy-coded data from which decoding can start, noted while it was decoded before: one every
/// eight MCUs of a row, or another number, with the DC values, or the run of empty blocks, that stood there.
/// </summary>
/// <remarks>
/// Known from the image's start up to how far it was ever decoded. Android's libjpeg kept such an index for drawing
/// tiles; here it lets later epochs start at the crop. Output with and without is the same.
/// </remarks>
internal sealed class EntropyCheckpoints
{
    /// <summary>MCUs of 8 pixels along a picture's longest side.</summary>
    private const int MostMcus = 65536 / 8;

    private readonly List<Entry> _entries;

    public EntropyCheckpoints(ScanGrid scan)
    {
        (ScanStart, Distance, PerRow) = (scan.Start, scan.Distance, scan.PerRow);
        _entries = new List<Entry>(PerRow * scan.Rows);
    }

    /// <summary>MCUs between two checkpoints.</summary>
    public int Distance { get; }

    public int PerRow { get; }

    /// <summary>
    /// Where in the file the scan's data starts, if what stands before it says how everything is coded; else 0.
    /// </summary>
    public int ScanStart { get; }

    /// <summary>Checkpoints known so far.</summary>
    public int Count => _entries.Count;

    /// <summary>Memory, in bytes.</summary>
    public int ByteSize => ByteSizeFor(_entries.Capacity);

    public Entry this[int index] => _entries[index];

    /// <summary>Memory of the checkpoints of such a scan, in bytes.</summary>
    public static int ByteSizeOf(ScanGrid scan) => ByteSizeFor(scan.PerRow * scan.Rows);

    /// <summary>
    /// Which bytes of the scan are needed for some MCUs: from the last checkpoint in front of the first one to the one
    /// behind their last row.
    /// </summary>
    public (int First, int End) BytesFor(PixelRect mcus)
    {
        if (Count == 0)
            return (0, int.MaxValue);
        const int codeBehind = 3;
        int first = Math.Min(IndexBefore(mcus.Left, mcus.Top), Count - 1), next = IndexBefore(0, mcus.Bottom);
        return (
            (int)(_entries[first].Position >> 3),
            next < Count ? (int)(_entries[next].Position >> 3) + codeBehind : int.MaxValue);
    }

    /// <summary>Index of the checkpoint at an MCU, or of the last one in front of it in its row.</summary>
    public int IndexBefore(int column, int row) => (row * PerRow) + (column / Distance);

    /// <summary>The MCU at which a checkpoint stands, in a grid of as many columns as it was made for.</summary>
    public int McuOf(int index, int columns) => (index / PerRow * columns) + (index % PerRow * Distance);

    public void Write(BinaryWriter writer)
    {
        writer.Write(Distance);
        writer.Write(PerRow);
        writer.Write(_entries.Capacity);
        writer.Write(ScanStart);
        writer.Write(Count);
        foreach (var entry in _entries)
        {
            writer.Write(entry.Position);
            writer.Write(entry.First);
            writer.Write(entry.Second);
            writer.Write(entry.Third);
        }
    }

    /// <exception cref="InvalidDataException">No decoder can have noted this.</exception>
    public static EntropyCheckpoints Read(BinaryReader reader)
    {
        int distance = reader.ReadInt32(), perRow = reader.ReadInt32(), capacity = reader.ReadInt32(),
            scanStart = reader.ReadInt32(), count = reader.ReadInt32();
        if (distance is < 1 or > MostMcus
            || perRow is < 1 or > MostMcus
            || capacity / perRow > MostMcus
            || capacity % perRow != 0
            || count < 0
            || count > capacity
            || scanStart < 0)
        {
            throw new InvalidDataException("a file in it has an impossible number of places.");
        }

        var read = new EntropyCheckpoints(new(perRow * distance, capacity / perRow, scanStart, distance));
        for (var last = 0L; count > 0; count--)
        {
            var entry = new Entry(reader.ReadInt64(), reader.ReadInt16(), reader.ReadInt16(), reader.ReadInt16());
            if (entry.Position < last || entry.Position >> 3 > int.MaxValue - scanStart)
            {
                throw new InvalidDataException(
                    "a place in it lies in front of the one before, or outside of any file.");
            }

            last = entry.Position;
            read._entries.Add(entry);
        }

        return read;
    }

    /// <summary>True when they were made for such a scan.</summary>
    public bool IsFor(ScanGrid scan) => Distance == scan.Distance && PerRow == scan.PerRow
        && _entries.Capacity == PerRow * scan.Rows;

    /// <summary>Forgets those behind the first ones.</summary>
    public void KeepFirst(int count) => _entries.RemoveRange(count, Count - count);

    /// <summary>Notes the next checkpoint.</summary>
    public void Note(Entry entry) => _entries.Add(entry);

    private static int ByteSizeFor(int entries) => 64 + (entries * 16);

    /// <summary>One place to start from.</summary>
    /// <param name="Position">In bits of the scan's data as the file has it.</param>
    /// <param name="First">DC value of the first component, or how many blocks to come have nothing new.</param>
    /// <param name="Second">DC value of the second component.</param>
    /// <param name="Third">DC value of the third component.</param>
    public readonly record struct Entry(long Position, short First, short Second, short Third)
    {
        public static Entry Of(long position, ReadOnlySpan<JpegComponent> components)
        {
            short Prediction(int i, ReadOnlySpan<JpegComponent> all) => i < all.Length ? all[i].Prediction : (short)0;
            return new(position, Prediction(0, components), Prediction(1, components), Prediction(2, components));
        }

        public void Restore(ReadOnlySpan<JpegComponent> components)
        {
            components[0].Prediction = First;
            if (components.Length > 1)
                components[1].Prediction = Second;
            if (components.Length > 2)
                components[2].Prediction = Third;
        }
    }
}
