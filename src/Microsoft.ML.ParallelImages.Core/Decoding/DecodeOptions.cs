namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>What decoders may do.</summary>
public sealed record DecodeOptions
{
    /// <summary>
    /// The largest picture that is decoded, in pixels. Default 128 Mi (a 108-megapixel phone photo passes): a file of a few
    /// kilobytes can claim any size, and memory is taken by what it claims.
    /// </summary>
    public long MaxPixels { get; init => field = Require.Positive(value); } = 128L << 20;

    /// <summary>
    /// How many times larger than the output, along each side, a picture stays at least when it is shrunk while it is decoded:
    /// 1 or more, as Pillow's <c>reducing_gap</c>, and 2 as its thumbnails have it. Shrinking is sharper than decoding all:
    /// crops of photos differ by 0.3 to 0.4 levels on average, with 1 by 0.7 to 1.1, with 3 by 0.2. Crops of 12-megapixel
    /// photos take a tenth less time with 1, from checkpoints a seventh less; with 3 a sixth and a quarter more.
    /// </summary>
    public float ReducingGap { get; init => field = Require.AtLeastOne(value); } = 2;

    /// <summary>What happens to images that cannot be decoded. Default: an exception.</summary>
    public DecodeFailurePolicy OnFailure { get; init => field = Require.Defined(value); }

    /// <summary>
    /// Where places in JPEG files are noted from which later epochs can start decoding, so that they skip what lies before a
    /// crop. Default: none. Pixels are the same with and without. One store may serve any number of readers.
    /// </summary>
    public CheckpointStore? Checkpoints { get; init; }

    /// <summary>
    /// Where decoded pictures are kept, for data sets that fit into memory. Default: none. Pixels are the same with and without;
    /// the first epoch decodes whole pictures and is slower. One cache may serve any number of readers.
    /// </summary>
    public DecodedCache? Cache { get; init; }
}
