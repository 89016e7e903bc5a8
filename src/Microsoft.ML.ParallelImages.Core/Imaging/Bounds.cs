using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML.ParallelImages.Imaging;

/// <summary>
/// Checks that stand in front of loops which read or write memory without looking: what they will touch is there.
/// </summary>
/// <remarks>
/// Each such loop says what it touches, and asks here once, in release builds too. No file and no recipe can make a
/// check fail unless this library is wrong; then an exception is better than another picture's memory.
/// </remarks>
internal static class Bounds
{
    /// <summary>
    /// Throws if <paramref name="needed"/> elements are more than the <paramref name="present"/> ones.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check(long needed, long present, string what)
    {
        if (needed > present)
            Fail(needed, present, what);
    }

    [DoesNotReturn]
    private static void Fail(long needed, long present, string what) => throw new InvalidOperationException(
        $"Making pixels would have touched {needed} elements of {what}, which has {present}. Nothing was read or "
        + "written. This is a fault of the library: please report it with the image.");
}
