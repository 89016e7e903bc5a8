using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Decodes the photos of candidate pairs again, small, and judges each pair.</summary>
internal sealed class PairReader(PhotoTable photos, IReadOnlyList<(int Photo, int Other)> pairs)
{
    /// <summary>As near as two decoders may come that round in other ways.</summary>
    private const double SamePixels = 0.9999;

    /// <summary>All pairs that are alike, in order.</summary>
    public IEnumerable<PairLink> Read(ReaderOptions options, Action<int> progress, CancellationToken cancellation)
    {
        var stage = new ListStage<Place>(pairs.Count, Judge, pair => photos.NameOf(pairs[pair].Photo));
        var done = 0;
        foreach (var place in stage.Read(options, cancellation))
        {
            progress(++done);
            if (place.Link is { } link)
                yield return link;
        }
    }

    private void Judge(int pair, Place place, RenderContext context)
    {
        // Which one is laid over which must not depend on the order of the files.
        var (photo, other) = pairs[pair];
        if (photos.ContentOf(other) < photos.ContentOf(photo))
            (photo, other) = (other, photo);
        place.Link = null;
        try
        {
            var verdict = PairJudge.Judge(Read(photo, context), Read(other, context));
            if (verdict.Kind is { } kind)
                place.Link = new(photo, other, Narrowed(kind, verdict, photo, other, context), verdict.Likeness.Whole);
        }
        catch (ImageDecodeException)
        {
            // It was whole when it was measured: somebody replaced it meanwhile, and the next scan will say so.
        }
    }

    private SmallPicture Read(int photo, RenderContext context) =>
        SmallPicture.Read(photos.Source.Files[photo], photos[photo].Aspect, context);

    /// <summary>What the files' sizes and all of their pixels say beside the small pictures.</summary>
    private FindingKind Narrowed(FindingKind kind, PairVerdict verdict, int photo, int other, RenderContext context)
    {
        if (kind != FindingKind.ReEncoded)
            return kind;
        if (photos[photo].SizeText != photos[other].SizeText)
            return FindingKind.Resized;
        return verdict.Likeness.Whole >= SamePixels && PixelsOf(photo, context) == PixelsOf(other, context)
            ? FindingKind.SamePixels
            : kind;
    }

    private UInt128 PixelsOf(int photo, RenderContext context)
    {
        var renderer = new Renderer(new TensorSpec(new ImageSize(photos[photo].Width, photos[photo].Height)));
        var image = new LazyImage(photos.Source.Files[photo]);
        return ContentHash.Of(renderer.RenderPixels(image, default, context).Samples);
    }

    private sealed class Place
    {
        public PairLink? Link { get; set; }
    }
}

/// <summary>Two photos, by their numbers, and how they differ.</summary>
internal sealed record PairLink(int Photo, int Other, FindingKind Kind, double Correlation);
