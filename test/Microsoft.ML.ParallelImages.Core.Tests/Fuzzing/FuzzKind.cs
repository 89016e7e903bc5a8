namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Which files are rendered, and in which memory.</summary>
internal enum FuzzKind
{
    /// <summary>The corpus as it is, in poisoned memory.</summary>
    Corpus,

    /// <summary>The corpus, damaged, in poisoned memory.</summary>
    Damaged,

    /// <summary>JPEG files of all sampling factors, in poisoned memory, each in every way.</summary>
    Samplings,

    /// <summary>The corpus as it is, in memory that ends where none can be read.</summary>
    GuardedCorpus,

    /// <summary>The corpus, damaged, in such memory.</summary>
    GuardedDamaged,

    /// <summary>
    /// The corpus, whole or damaged, whose files end anywhere, which is accepted; in poisoned memory.
    /// </summary>
    CutOff,

    /// <summary>The same, in memory that ends where none can be read.</summary>
    GuardedCutOff,

    /// <summary>Progressive JPEG files, damaged scan by scan, in poisoned memory.</summary>
    Progressive,

    /// <summary>The same, in memory that ends where none can be read.</summary>
    GuardedProgressive,

    /// <summary>The same, whose files end anywhere, which is accepted; in poisoned memory.</summary>
    CutOffProgressive,
}
