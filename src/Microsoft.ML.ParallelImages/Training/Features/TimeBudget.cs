namespace Microsoft.ML.ParallelImages.Training;

/// <summary>The time that a training may take, and whether another pass fits into what is left.</summary>
internal sealed class TimeBudget(TimeSpan? limit, TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly long _start = (clock ?? TimeProvider.System).GetTimestamp();
    private TimeSpan _slowest;
    private TimeSpan _told;

    public bool IsOver => Elapsed >= limit;

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>A pass is over.</summary>
    public void NotePass()
    {
        var now = Elapsed;
        (_slowest, _told) = (now - _told > _slowest ? now - _told : _slowest, now);
    }

    /// <summary>Whether a pass as slow as the slowest so far would end in time.</summary>
    public bool HasTimeForPass => limit is null || Elapsed + _slowest <= limit;
}
