namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Not <see cref="HashCode"/>, which differs from process to process.</summary>
internal static class FuzzHash
{
    public static int Of(int seed, int index) =>
        unchecked((int)(((((long)seed << 32) | (uint)index) * -7046029254386353131) >> 32));
}
