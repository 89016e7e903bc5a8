namespace Microsoft.ML.ParallelImages.Benchmarks;

/// <summary>Somebody who makes the same tensors of the same jobs.</summary>
internal interface ICandidate : IDisposable
{
    string Name { get; }

    int Threads { get; }

    /// <summary>Once through all jobs.</summary>
    Measurement Run();
}
