using System.Buffers;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>Reads one file once, and measures what the checks need. Thread-safe.</summary>
/// <param name="hashesPieces">Whether hashes of a photo's pieces are wanted.</param>
internal sealed class PhotoMeter(bool hashesPieces = false)
{
    /// <summary>
    /// Half of it are the 64 samples of the hash: the filter that brings a photo here and the mean of two samples
    /// are about the two boxes that PDQ shrinks by.
    /// </summary>
    private const int Side = 2 * PdqTransform.Side;

    private const int MostMiddle = 256, LeastMiddle = 64;

    private readonly Renderer _whole = new(
        new TensorSpec(Side, Side) { Fit = ImageFit.Stretch });

    private readonly PdqTransform _transform = new();

    /// <summary>Measures a file; one that is no whole picture has a reason instead.</summary>
    /// <exception cref="ImageReadException">Memory, handles or the disk fails.</exception>
    public void Measure(ImageFile file, RenderContext context, MeasuredPhoto photo)
    {
        (photo.Failure, photo.Content, photo.Quality, photo.Measures) = (null, default, 0, default);
        using var memory = new PooledBytes();
        try
        {
            var length = file.ReadInto(memory, out var bytes);
            photo.Content = ContentHash.Of(bytes.AsSpan(0, length));
            photo.Measures = new PhotoMeasures { Bytes = length };
            Look(bytes.AsMemory(0, length), file.Identity, context, photo);
        }
        catch (Exception failure)
        {
            photo.Failure = ReasonOf(ImageFailure.Of(file, failure) ?? failure)
                ?? throw ImageFailure.Of(file, failure) ?? failure;
        }
    }

    private void Look(ReadOnlyMemory<byte> bytes, string name, RenderContext context, MeasuredPhoto photo)
    {
        var image = new LazyImage(ImageFile.FromBytes(bytes, name));
        var header = _whole.ReadHeader(image, context);
        var picture = _whole.RenderPixels(image, default, context);
        var small = Boxes.Halve(Boxes.LumaOf(picture), Side);
        var light = LightMeasures.Of(picture);
        photo.Quality = PdqTransform.QualityOf(small);
        _transform.Hash(small, photo.Hashes);
        if (hashesPieces)
            PieceHashes.Of(small, photo.Pieces);
        var middle = ArrayPool<float>.Shared.Rent(MostMiddle * MostMiddle);
        photo.Measures = PhotoMeasures.Of(header, photo.Measures.Bytes) with
        {
            File = FileMeasures.Of(bytes.Span, header.Format),
            Light = light,
            Detail = DetailMeasures.Of(small, middle.AsSpan(0, ReadMiddle(image, header.Size, middle, context))),
        };
        ArrayPool<float>.Shared.Return(middle);
    }

    /// <summary>
    /// The luma of the middle at full size, and how many samples that are: none of pictures that are too small to tell.
    /// </summary>
    private static int ReadMiddle(LazyImage image, ImageSize size, float[] middle, RenderContext context)
    {
        var side = Math.Min(MostMiddle, size.ShorterSide) / 4 * 4;
        if (side < LeastMiddle)
            return 0;
        var crop = new CenterCrop(side) { Fraction = (float)side / size.ShorterSide };
        var renderer = new Renderer(new TensorSpec(side, side));
        var cut = image.With(Recipe.Empty.Append([crop], StepScope.Always));
        Boxes.Luma(renderer.RenderPixels(cut, default, context), middle.AsSpan(0, side * side));
        return side * side;
    }

    /// <summary>What is wrong with a file; null where the machine fails.</summary>
    private static string? ReasonOf(Exception failure) => failure switch
    {
        ImageDecodeException broken => broken.Reason,
        ImageReadException { InnerException: UnauthorizedAccessException } closed => closed.Reason,
        _ => null,
    };
}
