using System.Numerics;

namespace Microsoft.ML.ParallelImages.Decoding.Jpeg;

public sealed unsafe class BlockReaderTests
{
    private const int Mcus = 2, Count = 64, Blocks = 10;

    // T.81 table K.5 has as many codes of each length, from 2 to 16 bits; here common symbols are those of small
    // numbers.
    private byte[] _acCounts = [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125];

    private byte[] _acSymbols =
    [
        0, .. Enumerable.Range(0, 160).Select(i => (byte)((i % 16 << 4) | ((i / 16) + 1)))
            .OrderBy(s => (s >> 4) + (2 * (s & 15))), 0xF0,
    ];

    // As in T.81 table K.3, and one code of every length up to 12, so that some are longer than a look-up.
    private static readonly byte[][] DcCounts =
    [
        [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0],
    ];

    private static readonly byte[] DcSymbols = [.. Enumerable.Range(0, 12).Select(size => (byte)size)];

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(12, 40)]
    [InlineData(63, 3)]
    [InlineData(63, 1_023)]
    public void Coefficients_are_those_that_were_written(int mostNonZero, int largest)
    {
        var random = new Random(largest);
        for (var round = 0; round < 100; round++)
        {
            var written = Draw(random, mostNonZero, largest);
            var bits = Write(written);
            var read = Read(bits.ToBytes(), areSkipped: false);
            Assert.Equal(bits.Length, read.Position);
            for (var block = 0; block < Blocks; block++)
                Assert.Equal(written[block], read.Blocks[block]);
        }
    }

    [Fact]
    public void The_bits_last_for_a_long_value_and_full_look_ups_behind_it()
    {
        // An end of block, values of 5 bits behind a code of 9, and those of 10 bits behind a code that fills a
        // look-up.
        (_acCounts, _acSymbols) = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], [0, 5, 10]);
        var random = new Random(1);
        for (var round = 0; round < 100; round++)
        {
            int Value() =>
                (random.Next(2) == 0 ? random.Next(16, 32) : random.Next(512, 1_024)) * (random.Next(2) == 0 ? 1 : -1);
            int[][] written =
                [.. Enumerable.Range(0, Blocks).Select(_ => new int[Count].Select(_ => Value()).ToArray())];
            var read = Read(Write(written).ToBytes(), areSkipped: false);
            Assert.Equal(written, read.Blocks);
        }
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(12, 40)]
    [InlineData(63, 1_023)]
    public void Skipping_keeps_the_means_only_and_ends_at_the_same_bit(int mostNonZero, int largest)
    {
        var random = new Random(largest);
        for (var round = 0; round < 100; round++)
        {
            var written = Draw(random, mostNonZero, largest);
            var bits = Write(written);
            var read = Read(bits.ToBytes(), areSkipped: true);
            Assert.Equal(bits.Length, read.Position);
            for (var block = 0; block < Blocks; block++)
                Assert.Equal([written[block][0], .. new int[Count - 1]], read.Blocks[block]);
        }
    }

    [Fact]
    public void Damaged_data_takes_the_same_bits_whether_read_or_skipped()
    {
        var random = new Random(1);
        var outcomes = new HashSet<bool>();
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = new byte[4_000];
            random.NextBytes(bytes);
            string read = Outcome(bytes, areSkipped: false), skipped = Outcome(bytes, areSkipped: true);
            Assert.Equal(read, skipped);
            outcomes.Add(read.Contains("code"));
        }

        Assert.Equal(2, outcomes.Count);
    }

    private string Outcome(byte[] bytes, bool areSkipped)
    {
        try
        {
            var (position, blocks) = Read(bytes, areSkipped);
            return $"{position} {string.Join(' ', blocks.Select(block => block[0]))}";
        }
        catch (JpegFormatException failure)
        {
            return failure.Message;
        }
    }

    /// <summary>Blocks in stored order, the first number being the DC value.</summary>
    private static int[][] Draw(Random random, int mostNonZero, int largest)
    {
        int[] Block()
        {
            var block = new int[Count];
            block[0] = random.Next(-1_000, 1_000);
            for (var left = random.Next(mostNonZero + 1); left > 0; left--)
                block[random.Next(1, Count)] = random.Next(-largest, largest + 1);
            if (mostNonZero == Count - 1 && random.Next(4) == 0)
                Array.Fill(block, largest, 1, Count - 1);
            return block;
        }

        return [.. Enumerable.Range(0, Blocks).Select(_ => Block())];
    }

    private Bits Write(int[][] blocks)
    {
        var bits = new Bits();
        var ac = CodesOf(_acCounts, _acSymbols);
        var dc = DcCounts.Select(counts => CodesOf(counts, DcSymbols)).ToArray();
        var means = new int[2];
        for (var i = 0; i < Blocks; i++)
        {
            var component = ComponentOf(i);
            bits.WriteNumber(dc[component], 0, blocks[i][0] - means[component]);
            means[component] = blocks[i][0];
            var run = 0;
            for (var k = 1; k < Count; k++, run++)
            {
                if (blocks[i][k] == 0)
                    continue;
                for (; run > 15; run -= 16)
                    bits.Write(ac[0xF0]);
                bits.WriteNumber(ac, run, blocks[i][k]);
                run = -1;
            }

            if (run > 0)
                bits.Write(ac[0]);
        }

        return bits;
    }

    private (long Position, int[][] Blocks) Read(byte[] bytes, bool areSkipped)
    {
        JpegComponent[] components = [ComponentWith(0, 2), ComponentWith(1, 1)];
        var coefficients = stackalloc short[Blocks * CodedBlock.Length];
        var list = stackalloc CodedBlock[Blocks];
        fixed (byte* start = bytes)
        {
            var reader = new BitReader(start, bytes.Length);
            reader.MoveTo(0);
            new BlockList(components, list, coefficients, Mcus, areSkipped).Read(ref reader, Mcus, long.MaxValue);
            var blocks = new int[Blocks][];
            for (var i = 0; i < Blocks; i++)
            {
                blocks[i] = new int[Count];
                for (var k = 0; k < Count; k++)
                    blocks[i][k] = list[i].Coefficients[ZigZag.ToTransposed[k]];
            }

            return (reader.Position, blocks);
        }
    }

    private JpegComponent ComponentWith(int dc, int side)
    {
        var component = new JpegComponent { Across = side, Down = side, BlockSize = 8 };
        component.Dc.Define(DcCounts[dc], DcSymbols);
        component.Ac.Define(_acCounts, _acSymbols);
        return component;
    }

    /// <summary>Four blocks of the first component, then one of the second, in each MCU.</summary>
    private static int ComponentOf(int block) => block % 5 == 4 ? 1 : 0;

    /// <summary>T.81 annex C: codes of a length count up, and a longer one begins where the shorter ones end.</summary>
    private static Dictionary<int, (int Code, int Length)> CodesOf(byte[] counts, byte[] symbols)
    {
        var codes = new Dictionary<int, (int, int)>();
        var code = 0;
        for (var length = 1; length <= counts.Length; length++, code <<= 1)
        {
            for (var i = 0; i < counts[length - 1]; i++, code++)
                codes[symbols[codes.Count]] = (code, length);
        }

        return codes;
    }

    private sealed class Bits
    {
        private readonly List<bool> _bits = [];

        public int Length => _bits.Count;

        public void Write((int Number, int Length) code)
        {
            for (var bit = code.Length - 1; bit >= 0; bit--)
                _bits.Add((code.Number >> bit & 1) != 0);
        }

        /// <summary>
        /// A symbol of a run and the number's size, then its bits; of negative numbers, those of one less (T.81
        /// F.1.2.1).
        /// </summary>
        public void WriteNumber(Dictionary<int, (int Code, int Length)> codes, int run, int number)
        {
            var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(number));
            Write(codes[(run << 4) | size]);
            Write((number < 0 ? number - 1 : number, size));
        }

        public byte[] ToBytes()
        {
            var bytes = new byte[(Length / 8) + 1 + EntropySegments.Padding];
            for (var i = 0; i < Length; i++)
                bytes[i / 8] |= (byte)(_bits[i] ? 0x80 >> (i % 8) : 0);
            return bytes;
        }
    }
}
