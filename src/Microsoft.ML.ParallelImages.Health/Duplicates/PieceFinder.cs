using Microsoft.ML.ParallelImages.Batching;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Finds the photo of which another one may be a piece: all are compared with the pieces of all.</summary>
/// <remarks>
/// Half of a hash rules nearly all pieces out. 4,000 photos of 230 pieces are some four thousand million halves; 3.7 KB
/// are kept of each photo. Crops of another shape are left to other finders.
/// </remarks>
/// <param name="count">How many photos there are.</param>
internal sealed class PieceFinder(int count)
{
    /// <summary>Up to here two hashes may show one piece, in one half and in all; 99 of 100 crops are nearer.</summary>
    private const int MostOfHalf = 16, Most = 24;

    /// <summary>As near are few by chance; others have to be nearer than the next photo, by this share.</summary>
    private const int Near = 18;

    /// <inheritdoc cref="Near"/>
    private const double BesideNext = 0.85;

    /// <summary>Photos that are compared at a time, so that pieces come from memory once for all of them.</summary>
    private const int Together = 16;

    /// <summary>By the logarithms of width by height.</summary>
    private const double SameShape = 0.05;

    private readonly PieceList?[] _pieces = new PieceList[count];
    private readonly double[] _shapes = new double[count];

    /// <summary>Keeps what is known of a photo; of one that is too flat to tell, nothing.</summary>
    public void Add(int index, MeasuredPhoto photo)
    {
        if (photo.Failure is not null || photo.Quality < PairFinder.LeastQuality)
            return;
        _pieces[index] = new(photo.Pieces);
        _shapes[index] = Math.Log(photo.Measures.Aspect);
    }

    /// <summary>Pairs of photos of which one may be a piece of the other.</summary>
    public IEnumerable<(int Photo, int Whole)> Find(
        ReaderOptions options, Action<int> progress, CancellationToken cancellation)
    {
        var stage = new ListStage<Block>(
            (count + Together - 1) / Together, (number, block, _) => Look(number * Together, block),
            number => $"pieces of photo {number * Together}");
        var done = 0;
        foreach (var block in stage.Read(options, cancellation))
        {
            progress(Math.Min(count, done += Together));
            foreach (var pair in block.Pairs)
                yield return pair;
        }
    }

    private void Look(int start, Block block)
    {
        var nearest = new Nearest[Math.Min(count - start, Together)];
        Array.Fill(nearest, new Nearest(-1, Most + 1, Most + 1));
        for (var whole = 0; whole < count; whole++)
        {
            if (_pieces[whole] is not { } pieces)
                continue;
            for (var i = 0; i < nearest.Length; i++)
            {
                if (start + i != whole && _pieces[start + i] is { } own
                    && Math.Abs(_shapes[start + i] - _shapes[whole]) <= SameShape)
                    nearest[i] = nearest[i].With(whole, pieces.DistanceTo(own.Whole, MostOfHalf, Most + 1));
            }
        }

        block.Pairs.Clear();
        foreach (var (i, one) in nearest.Index())
        {
            if (one.Distance <= Near || one.Distance < BesideNext * one.Next)
                block.Pairs.Add((start + i, one.Photo));
        }
    }

    /// <summary>The nearest photo so far, and how far the next one is away.</summary>
    private readonly record struct Nearest(int Photo, int Distance, int Next)
    {
        public Nearest With(int photo, int distance) => distance < Distance
            ? new(photo, distance, Distance)
            : this with { Next = Math.Min(Next, distance) };
    }

    private sealed class Block
    {
        public List<(int Photo, int Whole)> Pairs { get; } = [];
    }
}
