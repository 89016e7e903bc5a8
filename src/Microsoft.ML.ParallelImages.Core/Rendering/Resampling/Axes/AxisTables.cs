namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>The tables of one output axis for the planes of a picture, each built once and then left alone.</summary>
/// <remarks>Planes of the same resolution and length share a table. Reused; not thread-safe.</remarks>
internal sealed class AxisTables
{
    private readonly AxisFilter _filter = new();
    private readonly HalfAxisFilter _halfFilter = new();
    private readonly AxisTable _first = new();

    /// <summary>Those of planes that are unlike the first one: a picture has no more than two.</summary>
    private readonly Other[] _others = [new(), new()];

    private SourceAxis _axis;
    private int _otherCount;

    /// <summary>Builds the table of the picture's first plane; those of the picture before are gone.</summary>
    public void Build(int count, in SourceAxis axis)
    {
        _axis = axis;
        _otherCount = 0;
        _filter.Fill(_first, count, in axis);
    }

    /// <summary>
    /// The table of a plane of <paramref name="length"/> samples, each covering so many of the first plane's. Stays as
    /// it is until the next picture.
    /// </summary>
    public AxisTable For(double coarseness, int length)
    {
        if (coarseness == 1 && length == _axis.Length)
            return _first;
        foreach (var known in _others.AsSpan(0, _otherCount))
        {
            if (known.Coarseness == coarseness && known.Table.SourceLength == length)
                return known.Table;
        }

        var other = _others[_otherCount++];
        other.Coarseness = coarseness;
        if (coarseness == 2)
            _halfFilter.Fill(other.Table, _first, in _axis, length);
        else
        {
            var axis = new SourceAxis(
                _axis.Step / coarseness, _axis.Start / coarseness, length, _axis.Fill, _axis.Interpolation);
            if (_axis.Low > 0 || _axis.High < _axis.Length)
                axis = axis.Between(_axis.Low / coarseness, _axis.High / coarseness);
            _filter.Fill(other.Table, _first.Count, in axis);
        }

        return other.Table;
    }

    private sealed class Other
    {
        public AxisTable Table { get; } = new();

        public double Coarseness { get; set; }
    }
}
