using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What decoders may do.</summary>
public sealed record DecodeOptions
{
    /// <summary>
    /// The largest picture that is decoded, in pixels. Default 128 Mi (a 108-megapixel phone photo passes): a file of a
    /// few kilobytes can claim any size, and memory is taken by what it claims.
    /// </summary>
    public long MaxPixels { get; init => field = Require.Positive(value); } = 128L << 20;

    /// <summary>
    /// The longest file that is read, in bytes. Default 256 MB, a hundred times a usual photo. Longer ones are refused
    /// before a byte is read or memory is taken.
    /// </summary>
    public long MaxFileBytes { get; init => field = Require.Positive(value); } = FileReader.UsualMaxBytes;

    /// <summary>
    /// The memory that decoding one picture may take, in bytes, reckoned by its header for the whole of it at full
    /// size, whatever part is wanted: so a picture is refused always or never. Default 512 MB: every JPEG file of up to
    /// <see cref="MaxPixels"/> that is not progressive, every PNG file of as many that is not interlaced, and 48 to 76
    /// megapixels of the other kinds, which are kept whole until their last byte: a file of a few kilobytes can ask for
    /// as much, and it takes about a second.
    /// </summary>
    public long MaxDecodeBytes { get; init => field = Require.Positive(value); } = 512L << 20;

    /// <summary>
    /// The memory for files and pictures that the workers of one reader have in hand, all of them together, in bytes.
    /// Default 1 GB, about 60 photos of 12 megapixels. It only delays: a picture that needs more than is free waits,
    /// and one that needs more than all of it is decoded alone. Beside it each worker keeps up to 32 MB for its next
    /// picture, and what it reads from a stream of <c>ImageFile.Open</c>, whose length shows at its end.
    /// </summary>
    public long MaxBytesInFlight { get; init => field = Require.Positive(value); } = 1L << 30;

    /// <summary>
    /// Whether a JPEG, PNG, WebP or GIF file that ends too early is decoded as far as it goes: below stands middle grey
    /// (128); progressive and interlaced files are coarser. Default false: such a file is refused, as a broken one.
    /// Files of which only the header is there, and files that are damaged otherwise, are refused all the same.
    /// <c>EpochReport.Truncated</c> counts.
    /// </summary>
    public bool AcceptTruncated { get; init; }

    /// <summary>What happens to images that cannot be decoded. Default: an exception.</summary>
    public DecodeFailurePolicy OnFailure { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Decoders of further formats, asked in this order about files that are of no known one. Default: none. Saved
    /// models do not hold them: give them to <c>Model.LoadImages</c> again. What plain <c>Model.Load</c> loads knows
    /// none.
    /// </summary>
    public IReadOnlyList<FormatDecoder> Decoders { get; init => field = Require.List(value); } = [];

    /// <summary>
    /// Where places in JPEG files are noted from which later epochs can start decoding, so that they skip what lies
    /// before a crop. Default: none. Pixels are the same with and without. One store may serve any number of readers.
    /// </summary>
    public JpegSeekIndex? SeekIndex { get; init; }

    /// <summary>
    /// Where decoded pictures are kept, for data sets that fit into memory. Default: none. Pixels are the same with and
    /// without; the first epoch decodes whole pictures and is slower. One cache may serve any number of readers.
    /// </summary>
    public DecodedCache? Cache { get; init; }
}
