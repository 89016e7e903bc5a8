namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>The tables of one output axis for planes of any resolution, each built once an image.</summary>
/// <remarks>Reused; not thread-safe.</remarks>
internal sealed class AxisTables
{
    private readonly AxisFilter _filter = new();
    private readonly HalfAxisFilter _halfFilter = new();
    private readonly AxisTable _finest = new();
    private readonly AxisTable _coarse = new();
    private (double Coarseness, int Length) _coarseIs;
    private SourceAxis _axis;

    /// <summary>Builds the table of the picture's finest plane.</summary>
    public void Build(int count, SourceAxis axis)
    {
        _axis = axis;
        _coarseIs = default;
        _filter.Fill(_finest, count, axis);
    }

    /// <summary>The table of a plane of <paramref name="length"/> samples, each covering so many of the finest plane's.</summary>
    public AxisTable For(double coarseness, int length)
    {
        if (coarseness == 1)
            return _finest;
        if (_coarseIs == (coarseness, length))
            return _coarse;
        _coarseIs = (coarseness, length);
        if (coarseness == 2)
            _halfFilter.Fill(_coarse, _finest, _axis, length);
        else
            _filter.Fill(_coarse, _finest.Count, new(_axis.Step / coarseness, _axis.Start / coarseness, length, _axis.Fill));
        return _coarse;
    }
}
