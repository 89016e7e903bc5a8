using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Recolourings as work: tables for each channel and matrices in turns, as few as they allow. Done on some rows at a
/// time, they find these in the caches.
/// </summary>
/// <remarks>
/// The samples are those of one recolouring after the other, with all their rounding. Reused; not thread-safe.
/// </remarks>
internal sealed class ColorStages
{
    /// <summary>Samples of a channel that are done at a time, if more than one thing is done.</summary>
    private const int Piece = 8192;

    private const int TableLength = 3 * Lookup.Entries;

    // A stage is a matrix, or the next three tables where there is none.
    private readonly List<ColorMatrix?> _stages = [];
    private byte[] _tables = [];
    private int _tableCount;
    private ColorMatrix _matrix = ColorMatrix.Identity;
    private bool _hasTables;

    /// <summary>Whether nothing is to be done.</summary>
    public bool IsEmpty => _stages.Count == 0 && !_hasTables && _matrix == ColorMatrix.Identity;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _stages.Clear();
        (_tableCount, _matrix, _hasTables) = (0, ColorMatrix.Identity, false);
    }

    /// <summary>
    /// Adds what looks at one pixel alone; false for what has to see the picture, or has code of its own.
    /// </summary>
    public bool TryAdd(Decision color)
    {
        switch (color)
        {
            case Recoloring recoloring:
                Add(recoloring.Matrix);
                return true;
            case Lookup lookup:
                Add(lookup);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Adds a matrix; joins it with the one before if nothing is cut off between them.</summary>
    public void Add(ColorMatrix next)
    {
        if (_matrix.StaysInRange)
        {
            _matrix = _matrix.Then(next);
            return;
        }

        FinishMatrix();
        _matrix = next;
    }

    /// <summary>Adds tables.</summary>
    public void Add(Lookup lookup)
    {
        FinishMatrix();
        var isFirst = StartTables();
        for (var channel = 0; channel < 3; channel++)
        {
            var table = Table(_tableCount - 1, channel);
            if (isFirst)
                lookup.Channel(channel).CopyTo(table);
            else
                SampleTable.Apply(table, lookup.Channel(channel));
        }
    }

    /// <summary>Ends adding.</summary>
    public void Complete()
    {
        FinishMatrix();
        FinishTables();
    }

    /// <summary>Does all of it on a picture's pixels from <paramref name="start"/> on.</summary>
    public void Apply(PixelBuffer image, int start, int count)
    {
        var piece = _stages.Count > 1 ? Piece : count;
        for (; count > 0; start += piece, count -= piece)
        {
            var length = Math.Min(piece, count);
            Apply(
                image.Channel(0).Slice(start, length), image.Channel(1).Slice(start, length),
                image.Channel(2).Slice(start, length));
        }
    }

    private void Apply(Span<byte> red, Span<byte> green, Span<byte> blue)
    {
        var table = 0;
        foreach (ref readonly var stage in CollectionsMarshal.AsSpan(_stages))
        {
            if (stage is { } matrix)
            {
                ColorPass.Apply(matrix, red, green, blue);
                continue;
            }

            SampleTable.Apply(red, Table(table, 0));
            SampleTable.Apply(green, Table(table, 1));
            SampleTable.Apply(blue, Table(table, 2));
            table++;
        }
    }

    private Span<byte> Table(int index, int channel) =>
        _tables.AsSpan((index * TableLength) + (channel * Lookup.Entries), Lookup.Entries);

    private void FinishMatrix()
    {
        if (_matrix == ColorMatrix.Identity)
            return;
        if (_matrix.KeepsChannelsApart)
        {
            var isFirst = StartTables();
            ReadOnlySpan<float> factors = [_matrix.RR, _matrix.GG, _matrix.BB],
                offsets = [_matrix.R0, _matrix.G0, _matrix.B0];
            for (var channel = 0; channel < 3; channel++)
            {
                var table = Table(_tableCount - 1, channel);
                if (isFirst && channel > 0 && factors[channel] == factors[0] && offsets[channel] == offsets[0])
                {
                    Table(_tableCount - 1, 0).CopyTo(table);
                    continue;
                }

                for (var i = 0; i < table.Length; i++)
                    table[i] = ColorPass.Apply(factors[channel], offsets[channel], isFirst ? (byte)i : table[i]);
            }
        }
        else
        {
            FinishTables();
            _stages.Add(_matrix);
        }

        _matrix = ColorMatrix.Identity;
    }

    /// <summary>Whether the tables that are filled now were not yet there: they hold anything.</summary>
    private bool StartTables()
    {
        if (_hasTables)
            return false;
        _hasTables = true;
        _tableCount++;
        if (_tables.Length < _tableCount * TableLength)
            Array.Resize(ref _tables, Math.Max(_tableCount * TableLength, 2 * _tables.Length));
        return true;
    }

    private void FinishTables()
    {
        if (_hasTables)
            _stages.Add(null);
        _hasTables = false;
    }
}
