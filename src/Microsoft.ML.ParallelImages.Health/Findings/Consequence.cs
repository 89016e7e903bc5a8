namespace Microsoft.ML.ParallelImages.Health;

/// <summary>What one picture in several files does.</summary>
public enum Consequence
{
    /// <summary>The finding is about something else.</summary>
    None,

    /// <summary>One class, one part: time and balance are lost.</summary>
    Waste,

    /// <summary>The picture is in several parts: what it is tested on was learned.</summary>
    Leak,

    /// <summary>The picture is in several classes: at least one label is wrong.</summary>
    Conflict,
}
