using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Recolourings that were asked for and not yet done: a table for each channel, then a matrix.</summary>
/// <remarks>The samples are those of one recolouring after the other, with all their rounding.</remarks>
/// <param name="tables">Room for 3 × 256 samples.</param>
internal ref struct PendingColors(Span<byte> tables)
{
    private readonly Span<byte> _tables = tables;
    private ColorMatrix _matrix = ColorMatrix.Identity;
    private bool _hasTables;

    public void Add(ColorMatrix next, PixelBuffer image)
    {
        if (_matrix.StaysInRange)
        {
            _matrix = _matrix.Then(next);
            return;
        }

        FinishMatrix(image);
        _matrix = next;
    }

    public void Add(Lookup lookup, PixelBuffer image)
    {
        FinishMatrix(image);
        StartTables();
        for (var channel = 0; channel < 3; channel++)
            SampleTable.Apply(Table(channel), lookup.Channel(channel));
    }

    /// <summary>Does what is pending.</summary>
    public void Finish(PixelBuffer image)
    {
        FinishMatrix(image);
        FinishTables(image);
    }

    private readonly Span<byte> Table(int channel) => _tables.Slice(channel * Lookup.Entries, Lookup.Entries);

    private void FinishMatrix(PixelBuffer image)
    {
        if (_matrix == ColorMatrix.Identity)
            return;
        if (_matrix.KeepsChannelsApart)
        {
            StartTables();
            ReadOnlySpan<float> factors = [_matrix.RR, _matrix.GG, _matrix.BB],
                offsets = [_matrix.R0, _matrix.G0, _matrix.B0];
            for (var channel = 0; channel < 3; channel++)
            {
                foreach (ref var sample in Table(channel))
                    sample = ColorPass.Apply(factors[channel], offsets[channel], sample);
            }
        }
        else
        {
            FinishTables(image);
            ColorPass.Apply(_matrix, image);
        }

        _matrix = ColorMatrix.Identity;
    }

    private void StartTables()
    {
        if (_hasTables)
            return;
        for (var i = 0; i < _tables.Length; i++)
            _tables[i] = (byte)i;
        _hasTables = true;
    }

    private void FinishTables(PixelBuffer image)
    {
        for (var channel = 0; _hasTables && channel < 3; channel++)
            SampleTable.Apply(image.Channel(channel), Table(channel));
        _hasTables = false;
    }
}
