namespace Microsoft.ML.ParallelImages.Decoding.Png;

/// <summary>Unpacks the symbols of a block (RFC 1951 section 3.2.3): literals, and copies of what was before.</summary>
/// <remarks>
/// Writes from where it starts up to its limit and <see cref="Slack"/> behind, and reads between its first byte and
/// where it writes.
/// </remarks>
internal readonly unsafe ref struct SymbolLoop
{
    /// <summary>Bytes behind the limit that may be written: a few literals, the longest copy and a vector.</summary>
    public const int Slack = 320;

    /// <summary>More than any symbol takes, so that zeros behind the data are not taken for a code.</summary>
    private const int LongestCode = PrefixTable.MostLength;

    private readonly BlockCodes _codes;
    private readonly byte* _first;
    private readonly byte* _limit;

    /// <summary>A loop over memory that begins at <paramref name="first"/>.</summary>
    /// <param name="codes">Of the block.</param>
    /// <param name="first">The earliest byte that may be copied.</param>
    /// <param name="limit">Where it may stop; the symbol that reaches it is the last one.</param>
    public SymbolLoop(BlockCodes codes, byte* first, byte* limit)
    {
        _codes = codes;
        _first = first;
        _limit = limit;
    }

    /// <summary>Unpacks up to the limit, the block's end or the data's; returns where.</summary>
    /// <exception cref="PngFormatException">The data has a code of nothing, or points too far back.</exception>
    public byte* Run(ref BitSource source, byte* output, out bool isEnd)
    {
        isEnd = false;
        while (output < _limit && !isEnd)
        {
            if (source.Next <= source.Safe)
                output = RunFast(ref source, output, out isEnd);
            else if (!TryStep(ref source, ref output, out isEnd))
                break;
        }

        return output;
    }

    /// <summary>As far as the data can be read eight bytes at a time, with the bits in registers.</summary>
    private byte* RunFast(ref BitSource source, byte* output, out bool isEnd)
    {
        var limit = _limit;
        uint* literals = _codes.Literals.Start, distances = _codes.Distances.Start;
        ulong mask = (1UL << _codes.Literals.Bits) - 1, distanceMask = (1UL << _codes.Distances.Bits) - 1;

        // In its lowest six bits; what stands above is left over from entries.
        var (bits, count) = (source.Bits, (uint)source.Count);
        byte* next = source.Next, safe = source.Safe;
        isEnd = false;
        while (output < limit && next <= safe)
        {
            bits |= BitSource.Little(next) << (int)count;
            next += (~count & 63) >> 3;
            count |= 56;
            var entry = literals[bits & mask];
            if ((entry & PrefixEntry.Literals) != 0)
            {
                output = Put(output, entry);
                bits >>= (int)entry;
                count -= entry;
                entry = literals[bits & mask];
                if ((entry & PrefixEntry.Literals) != 0)
                {
                    output = Put(output, entry);
                    bits >>= (int)entry;
                    count -= entry;
                    entry = literals[bits & mask];
                    if ((entry & PrefixEntry.Literals) != 0)
                    {
                        output = Put(output, entry);
                        bits >>= (int)entry;
                        count -= entry;
                        continue;
                    }
                }
            }

            // Three look-ups of literals take 33 bits, a length 20, of the 56 that are there.
            if ((entry & PrefixEntry.Special) == PrefixEntry.Longer)
            {
                bits >>= (int)entry;
                count -= entry;
                entry = literals[PrefixEntry.IndexOf(entry, bits)];
                if ((entry & PrefixEntry.Literals) != 0)
                {
                    output = Put(output, entry);
                    bits >>= (int)entry;
                    count -= entry;
                    continue;
                }
            }

            var length = PrefixEntry.Value(entry, bits);
            bits >>= (int)entry;
            count -= entry;
            if ((entry & PrefixEntry.Special) != 0)
            {
                isEnd = (entry & PrefixEntry.Special) == PrefixEntry.EndOfBlock ? true : throw NoCode();
                break;
            }

            bits |= BitSource.Little(next) << (int)count;
            next += (~count & 63) >> 3;
            count |= 56;
            entry = distances[bits & distanceMask];
            if ((entry & PrefixEntry.Special) == PrefixEntry.Longer)
            {
                bits >>= (int)entry;
                count -= entry;
                entry = distances[PrefixEntry.IndexOf(entry, bits)];
            }

            if ((entry & PrefixEntry.Special) != 0)
                throw NoCode();
            var distance = PrefixEntry.Value(entry, bits);
            bits >>= (int)entry;
            count -= entry;
            if (distance > output - _first)
                throw TooFar();
            EarlierBytes.Copy(output, distance, length);
            output += length;
        }

        (source.Bits, source.Count) = (bits, (int)(count & 63));
        source.Next = next;
        return output;
    }

    /// <summary>One look-up wherever the data stands; false where it ends within.</summary>
    private bool TryStep(ref BitSource source, ref byte* output, out bool isEnd)
    {
        isEnd = false;
        source.RefillSlowly();
        var entry = Find(_codes.Literals, source.Bits, out var taken);
        if ((entry & PrefixEntry.Literals) != 0)
            return TryPut(ref source, ref output, entry, taken);
        if ((entry & PrefixEntry.Special) == PrefixEntry.None)
            return source.Present < LongestCode ? false : throw NoCode();
        isEnd = (entry & PrefixEntry.Special) == PrefixEntry.EndOfBlock && taken <= source.Present;
        if (isEnd)
            source.Skip(taken);
        if ((entry & PrefixEntry.Special) != 0)
            return isEnd;
        var length = PrefixEntry.Value(entry, source.Bits >> (taken - (int)(entry & PrefixEntry.Taken)));
        entry = Find(_codes.Distances, source.Bits >> taken, out var more);
        if (taken + more > source.Present)
            return false;
        if ((entry & PrefixEntry.Special) != 0)
            throw NoCode();
        var before = taken + more - (int)(entry & PrefixEntry.Taken);
        var distance = PrefixEntry.Value(entry, source.Bits >> before);
        source.Skip(taken + more);
        if (distance > output - _first)
            throw TooFar();
        EarlierBytes.Copy(output, distance, length);
        output += length;
        return true;
    }

    /// <summary>Puts literals one by one where not all of them may be there.</summary>
    private bool TryPut(ref BitSource source, ref byte* output, uint entry, int taken)
    {
        if (taken <= source.Present)
        {
            output = Put(output, entry);
            source.Skip(taken);
            return true;
        }

        for (var literal = (byte)(entry >> PrefixEntry.LiteralAt); _codes.BitsOf(literal) <= source.Present;)
        {
            *output++ = literal;
            source.Skip(_codes.BitsOf(literal));
            entry >>= 8;
            literal = (byte)(entry >> PrefixEntry.LiteralAt);
        }

        return false;
    }

    /// <summary>What the bits begin with, and how many of them it takes in all.</summary>
    private static uint Find(PrefixTable table, ulong bits, out int taken)
    {
        var entry = table.Start[bits & ((1UL << table.Bits) - 1)];
        taken = (int)(entry & PrefixEntry.Taken);
        if ((entry & PrefixEntry.Literals) != 0 || (entry & PrefixEntry.Special) != PrefixEntry.Longer)
            return entry;
        entry = table.Start[PrefixEntry.IndexOf(entry, bits >> taken)];
        taken += (int)(entry & PrefixEntry.Taken);
        return entry;
    }

    /// <summary>Writes four bytes, of which as many count as the entry has.</summary>
    private static byte* Put(byte* output, uint entry)
    {
        *(uint*)output = entry >> PrefixEntry.LiteralAt;
        return output + ((entry >> PrefixEntry.CountAt) & 3);
    }

    private static PngFormatException NoCode() =>
        PngFormatException.Damaged("its packed pixels have a code that stands for nothing");

    private static PngFormatException TooFar() =>
        PngFormatException.Damaged("its packed pixels point further back than there are any");
}
