namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>How probable a class is over several views of a photo.</summary>
/// <param name="Name">What the class is called.</param>
/// <param name="Mean">Mean of its probabilities, 0 to 1.</param>
/// <param name="Spread">Standard deviation of these.</param>
public sealed record ClassSpread(string Name, double Mean, double Spread)
{
    /// <summary>Name, mean and spread.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Mean:P1} ± {Spread:P1}");
}
