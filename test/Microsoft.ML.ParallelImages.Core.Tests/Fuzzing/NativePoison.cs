using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// What native decoders find in memory that they never wrote: glibc fills what its <c>malloc</c> lends, where it is
/// started without the caches that skip this (GLIBC_TUNABLES), and the stack is written over. Elsewhere only the stack
/// is.
/// </summary>
internal static partial class NativePoison
{
    /// <summary>For the environment of a process whose memory is poisoned.</summary>
    public const string Variable = "GLIBC_TUNABLES", Setting = "glibc.malloc.tcache_count=0";

    private const int Perturb = -6;

    private static readonly bool IsKnown = OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out _);

    public static void Set(byte poison)
    {
        if (IsKnown)
            SetOption(Perturb, (byte)~poison);
        WriteStack(poison);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteStack(byte poison)
    {
        Span<byte> stack = stackalloc byte[64 << 10];
        stack.Fill(poison);
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
