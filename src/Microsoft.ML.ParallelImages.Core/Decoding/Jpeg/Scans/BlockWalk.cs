using System.Numerics;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

/// <summary>Reads past the blocks of one scan (T.81 F.2.2, G.1.2 and figure G.7).</summary>
internal ref struct BlockWalk(BitReader reader, CoefficientBand band, bool isProgressive)
{
    private const int RunOfZeros = 15, MostAtOnce = 32;

    private BitReader _reader = reader;

    /// <summary>Blocks to come that have nothing new in this band.</summary>
    private int _emptyBlocks;

    public readonly long Position => _reader.Position;

    /// <summary>Starts a restart interval.</summary>
    public void MoveTo(long position)
    {
        _reader.MoveTo(position);
        _emptyBlocks = 0;
    }

    /// <summary>Reads past a block, and notes which of its coefficients are not zero any more.</summary>
    public void Read(WalkedComponent component, ref ulong nonZero)
    {
        if (band.First == 0)
            Skip(band.High > 0 ? 1 : Next(component.Dc));
        if (band.Last == 0)
            return;
        if (band.High == 0)
            ReadNew(component.Ac, ref nonZero);
        else
            Refine(component.Ac, ref nonZero);
    }

    private void ReadNew(HuffmanCode code, ref ulong nonZero)
    {
        if (_emptyBlocks > 0)
        {
            _emptyBlocks--;
            return;
        }

        for (var k = Math.Max(1, band.First); k <= band.Last; k++)
        {
            var (zeros, size) = Math.DivRem(Next(code), 16);
            if (size == 0 && zeros != RunOfZeros)
            {
                _emptyBlocks = EndOfBand(zeros) - 1;
                return;
            }

            Skip(size);
            k += zeros;
            if (size > 0 && k <= band.Last)
                nonZero |= 1UL << k;
        }
    }

    private void Refine(HuffmanCode code, ref ulong nonZero)
    {
        var k = band.First;
        while (_emptyBlocks == 0 && k <= band.Last)
        {
            var (zeros, size) = Math.DivRem(Next(code), 16);
            if (size == 0 && zeros != RunOfZeros)
            {
                _emptyBlocks = EndOfBand(zeros);
                break;
            }

            // Of what is not zero yet, the run is passed over; all else has a bit more.
            Skip(size > 0 ? 1 : 0);
            for (; k <= band.Last; k++)
            {
                if ((nonZero >> k & 1) != 0)
                    Skip(1);
                else if (zeros-- == 0)
                    break;
            }

            if (size > 0 && k <= band.Last)
                nonZero |= 1UL << k;
            k++;
        }

        if (_emptyBlocks == 0)
            return;
        _emptyBlocks--;
        if (k <= band.Last)
            Skip(BitOperations.PopCount(nonZero & band.Mask & (ulong.MaxValue << k)));
    }

    /// <summary>How many blocks end here, this one included.</summary>
    private int EndOfBand(int bits)
    {
        if (!isProgressive)
            return 1;
        _reader.Refill();
        return (1 << bits) + _reader.Take(bits);
    }

    private int Next(HuffmanCode code)
    {
        _reader.Refill();
        var found = code.Find(_reader.Next);
        _reader.Skip(found & 0xFF);
        return found >> 8;
    }

    private void Skip(int bits)
    {
        for (; bits > 0; bits -= MostAtOnce)
        {
            _reader.Refill();
            _reader.Skip(Math.Min(bits, MostAtOnce));
        }
    }
}
