using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Walks over the MCUs of one scan (T.81 A.2): those of the region become samples, those before it are only read past,
/// and behind its last row it stops.
/// </summary>
internal unsafe ref struct ScanDecoder<TMcus> where TMcus : IMcuReader, allows ref struct
{
    private readonly EntropySegments _data;
    private readonly EntropyCheckpoints? _checkpoints;
    private readonly PixelRect _region;
    private readonly int _columns;
    private readonly int _interval;
    private readonly bool _jumpsToRestarts;
    private TMcus _mcus;
    private BitReader _reader;
    private int _next;
    private long _end;
    private bool _stopsAtEnd;

    /// <summary>A decoder of MCUs in a grid that is <paramref name="columns"/> wide.</summary>
    /// <param name="data">Its bytes.</param>
    /// <param name="start">Address of the first byte.</param>
    /// <param name="region">Which MCUs are wanted.</param>
    /// <param name="columns">MCUs of a row.</param>
    /// <param name="interval">MCUs between restarts; 0 for none.</param>
    /// <param name="checkpoints">Places to start from, and where to note new ones.</param>
    /// <param name="mcus">Of the scan's components.</param>
    /// <param name="jumpsToRestarts">Whether MCUs are left out where a restart stands behind them.</param>
    public ScanDecoder(
        EntropySegments data, byte* start, PixelRect region, int columns, int interval,
        EntropyCheckpoints? checkpoints, TMcus mcus, bool jumpsToRestarts = true)
    {
        _data = data;
        _checkpoints = checkpoints;
        _region = region;
        _columns = columns;
        _interval = interval;
        _jumpsToRestarts = jumpsToRestarts;
        _mcus = mcus;
        _reader = new BitReader(start, data.Length + EntropySegments.Padding);
        _reader.MoveTo(0);
        _end = 8L * data.EndOf(0);
        _mcus.Restart();
    }

    /// <summary>Decodes the region.</summary>
    /// <exception cref="JpegFormatException">The data is damaged, or ends early.</exception>
    public void Decode()
    {
        for (var row = _region.Top; row < _region.Bottom; row++)
        {
            var first = (row * _columns) + _region.Left;
            JumpTowards(first);
            while (_next < first)
            {
                var count = Math.Min(StartStretch(), first - _next);
                _mcus.Skip(ref _reader, _next, count, _end);
                _next += count;
            }

            var end = first + _region.Width;
            while (_next < end)
            {
                var count = Math.Min(StartStretch(), end - _next);
                if (_stopsAtEnd)
                    DecodeToEnd(_next - first, row - _region.Top, count);
                else
                    _mcus.Decode(ref _reader, _next - first, row - _region.Top, count, _end);
                _next += count;
            }
        }
    }

    /// <summary>
    /// The same as far as the data goes; returns how many MCUs of the region stand in front of its end. Those are the
    /// ones whose bits are all there, wherever the walk started.
    /// </summary>
    /// <exception cref="JpegFormatException">It is damaged, or ends in front of another restart interval.</exception>
    public int DecodeWhatIsThere()
    {
        _stopsAtEnd = true;
        try
        {
            Decode();
            return _region.Width * _region.Height;
        }
        catch (JpegFormatException failure) when (failure.IsCutOff && IsInLastInterval)
        {
            var (row, column) = Math.DivRem(_next, _columns);
            return row < _region.Top
                ? 0
                : ((row - _region.Top) * _region.Width) + Math.Clamp(column - _region.Left, 0, _region.Width);
        }
    }

    /// <summary>Whether no restart interval stands behind the one in hand.</summary>
    public readonly bool IsInLastInterval => (_interval == 0 ? 0 : _next / _interval) >= _data.IntervalCount - 1;

    /// <summary>
    /// Several MCUs are read together: where that fails, they are read one by one, up to the one that is cut off.
    /// </summary>
    private void DecodeToEnd(int column, int row, int count)
    {
        var before = _mcus.StateAt(0);
        try
        {
            _mcus.Decode(ref _reader, column, row, count, _end);
        }
        catch (JpegFormatException failure) when (failure.IsCutOff && IsInLastInterval)
        {
            _mcus.Forget();
            _mcus.Restore(before);
            for (; count > 0; count--, column++, _next++)
                _mcus.Decode(ref _reader, column, row, 1, _end);
            throw;
        }
    }

    /// <summary>
    /// Goes to the last restart or checkpoint in front of an MCU, if that is further than where the walk stands.
    /// </summary>
    private void JumpTowards(int mcu)
    {
        if (_interval > 0 && _jumpsToRestarts && mcu / _interval > _next / _interval)
            _next = mcu / _interval * _interval;
        if (_checkpoints is not { Count: > 0 })
            return;
        var index = Math.Min(_checkpoints.IndexBefore(mcu % _columns, mcu / _columns), _checkpoints.Count - 1);
        var start = _checkpoints.McuOf(index, _columns);
        if (start <= _next)
            return;
        _next = start;
        _mcus.Restore(_checkpoints[index]);
        MoveTo(_data.ToLoaded(_checkpoints[index].Position), _interval == 0 ? 0 : start / _interval);
    }

    /// <summary>
    /// Takes up a new restart interval where one starts, and notes a checkpoint where one is due; returns how many MCUs
    /// may follow until the next time.
    /// </summary>
    private int StartStretch()
    {
        var count = int.MaxValue;
        if (_interval > 0)
        {
            if (_next % _interval == 0)
                Restart(_next / _interval);
            count = _interval - (_next % _interval);
        }

        // Every MCU takes a bit, unless a run goes on. A place at the end would lead behind whatever ends the data.
        var isAtEnd = _reader.Position >= _end;
        if (isAtEnd && !_mcus.IsInRun)
            throw JpegFormatException.CutOff();
        if (_checkpoints is null)
            return count;
        if (!isAtEnd && _next == _checkpoints.McuOf(_checkpoints.Count, _columns))
            _checkpoints.Note(_mcus.StateAt(_data.ToStored(_reader.Position)));
        var due = _checkpoints.McuOf(_checkpoints.Count, _columns);
        return _next < due ? Math.Min(count, due - _next) : count;
    }

    private void Restart(int interval)
    {
        if (interval >= _data.IntervalCount)
            throw JpegFormatException.CutOff();
        MoveTo(8L * _data.StartOf(interval), interval);
        _mcus.Restart();
    }

    private void MoveTo(long position, int interval)
    {
        _end = 8L * _data.EndOf(Math.Min(interval, _data.IntervalCount - 1));
        if (position < 0 || position > _end)
            throw JpegFormatException.CutOff();
        _reader.MoveTo(position);
    }
}
