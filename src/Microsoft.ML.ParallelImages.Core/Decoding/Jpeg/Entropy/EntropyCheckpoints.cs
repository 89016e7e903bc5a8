using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Places in an image's entropy-coded data from which decoding can start, noted while it was decoded before: one every
/// eight MCUs of a row, with the DC values that stood there.
/// </summary>
/// <remarks>
/// Known from the image's start up to how far it was ever decoded. Android's libjpeg kept such an index for drawing
/// tiles; here it lets later epochs start at the crop. Output with and without is the same. One borrower at a time.
/// </remarks>
internal sealed class EntropyCheckpoints
{
    /// <summary>MCUs between two checkpoints.</summary>
    public const int Distance = 8;

    /// <summary>MCUs of 8 pixels along a picture's longest side.</summary>
    private const int MostMcus = 65536 / 8;

    private readonly List<Entry> _entries;
    private int _isBorrowed;

    public EntropyCheckpoints(int mcuColumns, int mcuRows, int scanStart)
    {
        ScanStart = scanStart;
        PerRow = PerRowOf(mcuColumns);
        _entries = new List<Entry>(PerRow * mcuRows);
    }

    public int PerRow { get; }

    /// <summary>Where in the file the scan's data starts.</summary>
    public int ScanStart { get; }

    /// <summary>Checkpoints known so far.</summary>
    public int Count => _entries.Count;

    /// <summary>Memory, in bytes.</summary>
    public int ByteSize => ByteSizeFor(_entries.Capacity);

    public Entry this[int index] => _entries[index];

    /// <summary>Memory of the checkpoints of such a grid, in bytes.</summary>
    public static int ByteSizeOf(int mcuColumns, int mcuRows) => ByteSizeFor(PerRowOf(mcuColumns) * mcuRows);

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
        int perRow = reader.ReadInt32(), capacity = reader.ReadInt32(), scanStart = reader.ReadInt32(),
            count = reader.ReadInt32();
        if (perRow is < 1 or > MostMcus
            || capacity / perRow > MostMcus
            || capacity % perRow != 0
            || count < 1
            || count > capacity
            || scanStart < 1)
        {
            throw new InvalidDataException("a file in it has an impossible number of places.");
        }

        var read = new EntropyCheckpoints(perRow * Distance, capacity / perRow, scanStart);
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

    /// <summary>True when they were made for such a grid.</summary>
    public bool IsFor(int mcuColumns, int mcuRows) =>
        PerRow == PerRowOf(mcuColumns) && _entries.Capacity == PerRow * mcuRows;

    /// <summary>True when nobody else is using them.</summary>
    public bool TryBorrow() => Interlocked.CompareExchange(ref _isBorrowed, 1, 0) == 0;

    public void Return() => Volatile.Write(ref _isBorrowed, 0);

    /// <summary>Notes the next checkpoint.</summary>
    public void Note(long position, ReadOnlySpan<JpegComponent> components)
    {
        short Prediction(int i, ReadOnlySpan<JpegComponent> all) => (short)(i < all.Length ? all[i].Prediction : 0);
        _entries.Add(
            new Entry(position, Prediction(0, components), Prediction(1, components), Prediction(2, components)));
    }

    private static int PerRowOf(int mcuColumns) => (mcuColumns + Distance - 1) / Distance;

    private static int ByteSizeFor(int entries) => 64 + (entries * 16);

    /// <summary>One place to start from.</summary>
    /// <param name="Position">In bits of the scan's data as the file has it.</param>
    /// <param name="First">DC value of the first component.</param>
    /// <param name="Second">DC value of the second component.</param>
    /// <param name="Third">DC value of the third component.</param>
    public readonly record struct Entry(long Position, short First, short Second, short Third)
    {
        public void Restore(ReadOnlySpan<JpegComponent> components)
        {
            components[0].Prediction = First;
            if (components.Length < 3)
                return;
            components[1].Prediction = Second;
            components[2].Prediction = Third;
        }
    }
}
