using System.Buffers;
using System.Numerics;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Memory full of one byte each time that it is lent, so that whoever reads what nobody wrote gives other results with
/// another byte. As long as the memory that is lent in earnest. Not thread-safe.
/// </summary>
internal sealed class PoisonedArrays : ArrayPool<byte>
{
    private const int Least = 1_024;

    private readonly Stack<byte[]>[] _free = [.. Enumerable.Range(0, 31).Select(_ => new Stack<byte[]>())];

    public byte Poison { get; set; }

    public override byte[] Rent(int minimumLength)
    {
        var bits = BitOperations.Log2((uint)Math.Max(Least, minimumLength) - 1) + 1;
        var array = _free[bits].TryPop(out var free) ? free : GC.AllocateUninitializedArray<byte>(1 << bits);
        array.AsSpan().Fill(Poison);
        return array;
    }

    public override void Return(byte[] array, bool clearArray = false) =>
        _free[BitOperations.Log2((uint)array.Length)].Push(array);
}
