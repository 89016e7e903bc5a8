namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>One thing that was looked at.</summary>
/// <param name="Level">How bad it is.</param>
/// <param name="Subject">What it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="Remedy">What to do; null where there is nothing to do.</param>
public sealed record DoctorFinding(DoctorLevel Level, string Subject, string Found, string? Remedy = null);

/// <summary>How bad a finding is.</summary>
public enum DoctorLevel
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but slower or with less than might be.</summary>
    Note,

    /// <summary>Something will not work.</summary>
    Problem,
}
