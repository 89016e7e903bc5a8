using System.Globalization;
using Microsoft.ML.ParallelImages.Decoding.Jpeg;
using Microsoft.ML.ParallelImages.Fuzzing.Mutation;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>Some of the files that are rendered, by number; what one process does.</summary>
/// <param name="Kind">Whether the corpus is damaged or taken as it is.</param>
/// <param name="First">Number of the first file.</param>
/// <param name="Count">How many files there are.</param>
internal sealed record FuzzPart(FuzzKind Kind, int First, int Count)
{
    /// <summary>How often each file of the corpus is rendered, each time in another way.</summary>
    public const int Replays = 4;

    private const int Seed = 20_000;

    private readonly IReadOnlyList<byte[]> _files = Kind == FuzzKind.Samplings
        ? SamplingFiles.Load()
        : FuzzCorpus.Load();
    private readonly byte[][] _whole = [.. FuzzCorpus.Whole()];
    private readonly byte[][] _progressive = [.. TwinFiles.Progressive];
    private FileMutator? _mutator;

    /// <summary>The whole corpus.</summary>
    public static FuzzPart Corpus(FuzzKind kind = FuzzKind.Corpus) => new(kind, 0, Replays * FuzzCorpus.Load().Count);

    /// <summary>Each file of all sampling factors, in every way.</summary>
    public static FuzzPart Samplings() => new(FuzzKind.Samplings, 0, FuzzShot.WayCount * SamplingFiles.Load().Count);

    /// <summary>As much of the corpus, damaged, as is asked for, in parts that are the same on every machine.</summary>
    public static IEnumerable<FuzzPart> Damaged(int count, FuzzKind kind = FuzzKind.Damaged)
    {
        const int most = 10_000;
        for (var first = 0; first < count; first += most)
            yield return new(kind, first, Math.Min(most, count - first));
    }

    public byte[] File(int number) => Kind switch
    {
        FuzzKind.Samplings => _files[number / FuzzShot.WayCount],
        FuzzKind.Corpus or FuzzKind.GuardedCorpus => _files[number / Replays],
        FuzzKind.CutOff or FuzzKind.GuardedCutOff => Cut(number),
        FuzzKind.Progressive or FuzzKind.GuardedProgressive => DamageScans(number),
        FuzzKind.CutOffProgressive => Ended(DamageScans(number), number),
        _ => Damage(number),
    };

    private byte[] Damage(int number) => (_mutator ??= new(_whole, FuzzCorpus.Branches(), Seed)).Create(number);

    /// <summary>Without its last bytes: a tenth of them at most, or the end marker only.</summary>
    private static byte[] Ended(byte[] file, int number)
    {
        var most = number % 4 == 0 ? 2 : file.Length / 10;
        return file[..^Math.Min(file.Length, new Random(FuzzHash.Of(Seed, number)).Next(most + 1))];
    }

    /// <summary>Scans are damaged once or a few times, and now and then the file in another way.</summary>
    private byte[] DamageScans(int number)
    {
        var random = new Random(FuzzHash.Of(Seed, number ^ int.MinValue));
        var file = new List<byte>(_progressive[random.Next(_progressive.Length)]);
        for (var count = 1 + random.Next(random.Next(2) == 0 ? 1 : 4); count > 0; count--)
        {
            if (random.Next(6) > 0)
                JpegScanMutator.Mutate(file, random);
            else
                JpegMutator.Mutate(file, _progressive[random.Next(_progressive.Length)], random);
        }

        return [.. file];
    }

    /// <summary>Mostly in the second half, where the pixels are; every third one is damaged, too.</summary>
    private byte[] Cut(int number)
    {
        var random = new Random(FuzzHash.Of(Seed, ~number));
        var file = number % 3 == 0 ? Damage(number) : _whole[random.Next(_whole.Length)];
        return file[..random.Next(random.Next(3) == 0 ? 0 : file.Length / 2, file.Length + 1)];
    }

    /// <summary>How it is rendered.</summary>
    /// <param name="number">The file's.</param>
    /// <param name="size">Its picture's, by the header.</param>
    public FuzzShot Shot(int number, ImageSize size) =>
        Kind == FuzzKind.Samplings ? FuzzShot.OfWay(number % FuzzShot.WayCount, size) : FuzzShot.Of(number, size);

    public static FuzzPart Parse(string text)
    {
        var words = text.Split(' ');
        return new(
            Enum.Parse<FuzzKind>(words[0]), int.Parse(words[1], CultureInfo.InvariantCulture),
            int.Parse(words[2], CultureInfo.InvariantCulture));
    }

    public override string ToString() => FormattableString.Invariant($"{Kind} {First} {Count}");
}
