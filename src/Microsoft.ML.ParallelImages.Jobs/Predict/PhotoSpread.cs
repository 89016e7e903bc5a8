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
