using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>
/// Walks over the MCUs of one scan (T.81 A.2): those of the region become samples, those before it are only read past, and
/// behind its last row it stops.
/// </summary>
internal unsafe ref struct ScanDecoder
{
    private readonly ReadOnlySpan<JpegComponent> _components;
    private readonly EntropySegments _data;
    private readonly EntropyCheckpoints? _checkpoints;
    private readonly PixelRect _region;
    private readonly int _columns;
    private readonly int _interval;
    private readonly float* _block;
    private readonly byte* _places;
    private BitReader _reader;
    private int _next;
    private long _end;

    /// <summary>A decoder of MCUs in a grid that is <paramref name="columns"/> wide.</summary>
    /// <param name="components">The scan's components.</param>
    /// <param name="data">Its bytes.</param>
    /// <param name="start">Address of the first byte.</param>
    /// <param name="region">Which MCUs are wanted.</param>
    /// <param name="columns">MCUs of a row.</param>
    /// <param name="interval">MCUs between restarts; 0 for none.</param>
    /// <param name="checkpoints">Places to start from, and where to note new ones.</param>
    /// <param name="block">Room for 64 coefficients.</param>
    /// <param name="places">Address of <see cref="ZigZag.ToTransposed"/>.</param>
    public ScanDecoder(
        ReadOnlySpan<JpegComponent> components, EntropySegments data, byte* start, PixelRect region, int columns, int interval,
        EntropyCheckpoints? checkpoints, float* block, byte* places)
    {
        _components = components;
        _data = data;
        _checkpoints = checkpoints;
        _region = region;
        _columns = columns;
        _interval = interval;
        _block = block;
        _places = places;
        _reader = new BitReader(start);
        _reader.MoveTo(0);
        _end = 8L * data.EndOf(0);
        foreach (var component in components)
            component.Prediction = 0;
    }

    public void Decode()
    {
        for (var row = _region.Top; row < _region.Bottom; row++)
        {
            var first = (row * _columns) + _region.Left;
            JumpTowards(first);
            while (_next < first)
                SkipMcu();
            for (var column = _region.Left; column < _region.Right; column++)
                DecodeMcu(column - _region.Left, row - _region.Top);
        }
    }

    /// <summary>Goes to the last checkpoint or restart in front of an MCU, if that is further than where the walk stands.</summary>
    private void JumpTowards(int mcu)
    {
        if (_checkpoints is { Count: > 0 })
        {
            var wanted = ((mcu / _columns) * _checkpoints.PerRow) + (mcu % _columns / EntropyCheckpoints.Distance);
            var index = Math.Min(wanted, _checkpoints.Count - 1);
            var start = (index / _checkpoints.PerRow * _columns) + (index % _checkpoints.PerRow * EntropyCheckpoints.Distance);
            if (start > _next)
            {
                _next = start;
                var entry = _checkpoints[index];
                entry.Restore(_components);
                _reader.MoveTo(entry.Position);
                _end = 8L * _data.EndOf(_interval == 0 ? 0 : Math.Min(start / _interval, _data.IntervalCount - 1));
            }
        }
        else if (_interval > 0 && mcu / _interval > _next / _interval)
        {
            _next = mcu / _interval * _interval;
        }
    }

    private void SkipMcu()
    {
        StartMcu();
        foreach (var component in _components)
        {
            for (var block = component.Across * component.Down; block > 0; block--)
                BlockReader.Skip(ref _reader, component);
        }

        CheckEnd();
    }

    private void DecodeMcu(int column, int row)
    {
        StartMcu();
        foreach (var component in _components)
        {
            var (across, down, size) = (component.Across, component.Down, component.BlockSize);
            for (var y = 0; y < down; y++)
            {
                for (var x = 0; x < across; x++)
                    DecodeBlock(component, ((column * across) + x) * size, ((row * down) + y) * size);
            }
        }

        CheckEnd();
    }

    private void DecodeBlock(JpegComponent component, int x, int y)
    {
        var plane = component.Plane;
        var size = component.BlockSize;
        new Span<float>(_block, 64).Clear();
        fixed (float* multipliers = size == 8 ? component.Quantization.Scaled : component.Quantization.Plain)
        fixed (byte* samples = &plane.Samples[Plane.Offset + (y * plane.Stride) + x])
        {
            var last = BlockReader.Read(ref _reader, component, multipliers, _block, _places);
            if (last == 0 || size == 1)
                InverseDct.Fill(size == 8 ? _block[0] : _block[0] / 8, samples, plane.Stride, size);
            else if (size == 8)
                InverseDct.Transform(_block, samples, plane.Stride);
            else
                ReducedDct.Transform(_block, samples, plane.Stride, size);
        }
    }

    /// <summary>Takes up a new restart interval where one starts, and notes a checkpoint where one is due.</summary>
    private void StartMcu()
    {
        if (_interval > 0 && _next % _interval == 0)
            Restart(_next / _interval);
        var column = _next % _columns;
        if (_checkpoints is not null && column % EntropyCheckpoints.Distance == 0)
        {
            var index = (_next / _columns * _checkpoints.PerRow) + (column / EntropyCheckpoints.Distance);
            _checkpoints.Note(index, _reader.Position, _components);
        }

        _next++;
    }

    private void Restart(int interval)
    {
        if (interval >= _data.IntervalCount)
            throw JpegFormatException.CutOff();
        _reader.MoveTo(8L * _data.StartOf(interval));
        _end = 8L * _data.EndOf(interval);
        foreach (var component in _components)
            component.Prediction = 0;
    }

    private readonly void CheckEnd()
    {
        if (_reader.Position > _end)
            throw JpegFormatException.CutOff();
    }
}
