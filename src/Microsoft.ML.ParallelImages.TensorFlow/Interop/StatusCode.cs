namespace Microsoft.ML.ParallelImages.TensorFlow.Interop;

/// <summary>What TensorFlow's functions answer, with the numbers of tf_status.h.</summary>
public enum StatusCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>The session was closed while, or before, it ran.</summary>
    Cancelled = 1,

    /// <summary>No other code fits.</summary>
    Unknown = 2,

    /// <summary>An operation, attribute, type or shape does not fit.</summary>
    InvalidArgument = 3,

    /// <summary>A time limit passed; in distributed training also a lost worker.</summary>
    DeadlineExceeded = 4,

    /// <summary>Something named does not exist.</summary>
    NotFound = 5,

    /// <summary>Something of the name exists already.</summary>
    AlreadyExists = 6,

    /// <summary>Access was refused.</summary>
    PermissionDenied = 7,

    /// <summary>Out of memory.</summary>
    ResourceExhausted = 8,

    /// <summary>The state does not allow it, such as reading a variable that was never set.</summary>
    FailedPrecondition = 9,

    /// <summary>Given up, such as a computation for which no kernel exists.</summary>
    Aborted = 10,

    /// <summary>Beyond the end.</summary>
    OutOfRange = 11,

    /// <summary>Not built into this library.</summary>
    Unimplemented = 12,

    /// <summary>An error inside TensorFlow.</summary>
    Internal = 13,

    /// <summary>A peer cannot be reached.</summary>
    Unavailable = 14,

    /// <summary>What was read is damaged.</summary>
    DataLoss = 15,

    /// <summary>Who asks is not known.</summary>
    Unauthenticated = 16,
}
