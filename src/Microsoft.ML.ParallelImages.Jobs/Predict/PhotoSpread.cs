namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a model says of a photo that is changed as in its training.</summary>
/// <param name="Views">Changed pictures that were scored.</param>
/// <param name="Recipe">The preset or file that says what may happen to them.</param>
/// <param name="Same">Those of them with the same most probable class as the photo itself.</param>
/// <param name="Classes">The most probable classes over all of them, the best first.</param>
public sealed record PhotoSpread(int Views, string Recipe, int Same, IReadOnlyList<ClassSpread> Classes)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Same} of {Views} views ({Recipe}) say the same as the photo itself; "
        + string.Join(", ", Classes);
}

/// <summary>How probable a class is over several views of a photo.</summary>
/// <param name="Name">The class.</param>
/// <param name="Mean">Mean of its probabilities, 0 to 1.</param>
/// <param name="Spread">Standard deviation of these.</param>
public sealed record ClassSpread(string Name, double Mean, double Spread)
{
    /// <summary>Name, mean and spread.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Mean:P1} ± {Spread:P1}");
}
