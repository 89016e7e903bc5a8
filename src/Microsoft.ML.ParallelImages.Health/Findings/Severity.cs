namespace Microsoft.ML.ParallelImages.Health;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Good to know.</summary>
    Note,

    /// <summary>Worth a look: it may cost accuracy.</summary>
    Warning,

    /// <summary>Spoils training or the measured accuracy.</summary>
    Error,
}
