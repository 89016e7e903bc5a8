namespace Microsoft.ML.ParallelImages.Benchmarks.Rows;

/// <summary>
/// Managed garbage of an image in the middle of a pass: what is set up before the first quarter, or torn down behind
/// the third, is not counted. Thread-safe.
/// </summary>
internal sealed class SteadyState(int images)
{
    private readonly Lock _counting = new();
    private int _done;
    private (int Images, long Bytes) _from;
    private (int Images, long Bytes) _to;

    /// <summary>0 until there was a middle.</summary>
    public double BytesPerImage =>
        _to.Images > _from.Images ? (double)(_to.Bytes - _from.Bytes) / (_to.Images - _from.Images) : 0;

    public void Add(int finished)
    {
        lock (_counting)
        {
            _done += finished;
            if (_from.Images == 0 && _done >= images / 4)
                _from = (_done, GC.GetTotalAllocatedBytes(precise: true));
            else if (_to.Images == 0 && _done >= images * 3L / 4)
                _to = (_done, GC.GetTotalAllocatedBytes(precise: true));
        }
    }
}
