using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// The rows of a plane whose columns are mixed already, and the table that makes output rows of them: they belong
/// together.
/// </summary>
/// <remarks>Reused; not thread-safe.</remarks>
internal sealed class MixedPlane(PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _memory = new(pool);
    private byte[] _samples = [];

    /// <summary>Which rows make up each output row.</summary>
    public AxisTable Rows { get; private set; } = new();

    /// <summary>Distance of two rows in <see cref="Samples"/>.</summary>
    public int Stride { get; private set; }

    /// <summary>The first source row that is here.</summary>
    public int First { get; private set; }

    /// <summary>How many follow each other from there on.</summary>
    public int Count { get; private set; }

    /// <summary>All rows and nothing else.</summary>
    public Span<short> Samples => MemoryMarshal.Cast<byte, short>(_samples.AsSpan(0, Count * Stride * sizeof(short)));

    /// <summary>Makes room for the rows that a table uses; their content is undefined.</summary>
    public void Reserve(AxisTable rows, int stride)
    {
        (Rows, Stride, First, Count) = (rows, stride, rows.First, rows.Last - rows.First + 1);
        _samples = _memory.Take(checked(Count * stride * sizeof(short)));
    }

    /// <summary>Row <paramref name="index"/> of those that there are.</summary>
    public Span<short> Row(int index) => Samples.Slice(index * Stride, Stride);

    public void Dispose()
    {
        _memory.Dispose();
        _samples = [];
    }
}
