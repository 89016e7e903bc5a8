using System.Numerics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>A prefix code (RFC 1951 section 3.2.2) as a table that the next bits look up.</summary>
/// <remarks>Codes that are longer than a look-up lead to tables behind it. Not thread-safe.</remarks>
internal sealed unsafe class PrefixTable(int mostBits, int room)
{
    /// <summary>The longest code.</summary>
    public const int MostLength = 15;

    private readonly uint[] _entries = GC.AllocateUninitializedArray<uint>(room, pinned: true);
    private readonly ushort[] _sorted = new ushort[288];
    private readonly int[] _counts = new int[MostLength + 1];

    /// <summary>Bits that a look-up sees.</summary>
    public int Bits { get; private set; }

    public uint* Start => (uint*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _entries[0]);

    /// <summary>Takes up a code.</summary>
    /// <param name="lengths">Of the code of each symbol, in bits; 0 for none.</param>
    /// <param name="symbols">What each symbol stands for.</param>
    /// <param name="bits">That a look-up sees, or fewer where no code is as long.</param>
    /// <returns>Whether there are as many codes as fit, or one that has one bit, or none.</returns>
    /// <exception cref="PngFormatException">There are more codes than fit.</exception>
    public bool Define(ReadOnlySpan<byte> lengths, ReadOnlySpan<uint> symbols, int bits)
    {
        var longest = Sort(lengths, out var left);
        Bits = Math.Clamp(longest, 1, Math.Min(bits, mostBits));
        var (code, next) = (0, 0);
        _entries[0] = PrefixEntry.None;
        for (var length = 1; length <= Bits; length++)
        {
            // A code of one bit less does not look at the last one.
            _entries.AsSpan(0, 1 << (length - 1)).CopyTo(_entries.AsSpan(1 << (length - 1)));
            for (var i = _counts[length]; i > 0; i--, code = Following(code, length))
                _entries[code] = PrefixEntry.WithCode(symbols[_sorted[next++]], length);
        }

        if (longest > Bits)
            AddLonger(code, next, longest, symbols);
        return left == 0 || longest <= 1;
    }

    /// <summary>Puts up to three literals into one look-up, where their codes are short.</summary>
    public void Join()
    {
        // What stands behind the first code is found at a lower place, which has one literal still.
        var entries = _entries.AsSpan(0, 1 << Bits);
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            var entry = entries[i];
            for (var count = 1; count < 3 && (entry & PrefixEntry.Literals) != 0; count++)
            {
                var taken = (int)(entry & PrefixEntry.Taken);
                var behind = entries[i >> taken];
                if ((behind & PrefixEntry.Literals) == 0 || taken + (behind & PrefixEntry.Taken) > Bits)
                    break;
                entry = PrefixEntry.Join(entry, behind);
            }

            entries[i] = entry;
        }
    }

    /// <summary>Symbols by the lengths of their codes; returns the longest.</summary>
    private int Sort(ReadOnlySpan<byte> lengths, out int left)
    {
        Array.Clear(_counts);
        foreach (var length in lengths)
            _counts[length]++;
        _counts[0] = 0;
        Span<int> starts = stackalloc int[MostLength + 2];
        var (longest, used) = (0, 0);
        for (var length = 1; length <= MostLength; length++)
        {
            starts[length + 1] = starts[length] + _counts[length];
            used += _counts[length] << (MostLength - length);
            longest = _counts[length] > 0 ? length : longest;
        }

        left = (1 << MostLength) - used;
        if (left < 0)
            throw PngFormatException.Damaged("one of its Huffman codes has more codes than fit");
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0)
                _sorted[starts[lengths[symbol]]++] = (ushort)symbol;
        }

        return longest;
    }

    private void AddLonger(int code, int next, int longest, ReadOnlySpan<uint> symbols)
    {
        var mask = (1 << Bits) - 1;
        var (prefix, start, end, seen) = (-1, 0, 1 << Bits, 0);
        for (var length = Bits + 1; length <= longest; length++)
        {
            for (var left = _counts[length]; left > 0; left--, code = Following(code, length))
            {
                if ((code & mask) != prefix)
                {
                    prefix = code & mask;
                    start = end;
                    seen = BitsBehind(length, left, longest);
                    end = start + (1 << seen);
                    Bounds.Check(end, _entries.Length, "a table of codes");
                    _entries.AsSpan(start, end - start).Fill(PrefixEntry.None);
                    _entries[prefix] = PrefixEntry.Table(start, Bits, seen);
                }

                var entry = PrefixEntry.WithCode(symbols[_sorted[next++]], length - Bits);
                for (var at = start + (code >> Bits); at < end; at += 1 << (length - Bits))
                    _entries[at] = entry;
            }
        }
    }

    /// <summary>How many bits tell those codes apart that begin alike, of which the first has this length.</summary>
    private int BitsBehind(int length, int left, int longest)
    {
        var bits = length - Bits;
        for (var used = left; used < 1 << bits && Bits + bits < longest;)
        {
            bits++;
            used = (used << 1) + _counts[Bits + bits];
        }

        return bits;
    }

    /// <summary>The code behind another one of the same length, the first bit lowest.</summary>
    private static int Following(int code, int length)
    {
        var zeros = code ^ ((1 << length) - 1);
        if (zeros == 0)
            return code;
        var bit = 1 << BitOperations.Log2((uint)zeros);
        return (code & (bit - 1)) | bit;
    }
}
