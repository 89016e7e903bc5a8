using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Decodes files of one further format; derive from it and give it to <see cref="DecodeOptions.Decoders"/>.
/// </summary>
/// <remarks>
/// Has to be thread-safe, since all workers share it, and a function of the bytes alone, since what they give is kept.
/// It is asked about files that are of none of the formats in <see cref="ImageFormat"/>. Limits, memory and the policy
/// for broken images are seen to: whatever it throws is told as an <see cref="ImageDecodeException"/> with the image's
/// name.
/// </remarks>
public abstract class FormatDecoder
{
    /// <summary>
    /// What messages call the format, such as <c>farbfeld</c>; names it in keys of what is kept, too.
    /// </summary>
    public abstract string Format { get; }

    /// <summary>Whether a file is of this format.</summary>
    /// <param name="start">Its first 256 KB, or all of a shorter one.</param>
    public abstract bool Recognizes(ReadOnlySpan<byte> start);

    /// <summary>
    /// The picture's size by the file's header. On it depends whether the picture is allowed, and how much memory it
    /// gets.
    /// </summary>
    /// <param name="start">The first 256 KB of a file that it recognizes, or all of a shorter one.</param>
    public abstract ImageSize ReadSize(ReadOnlySpan<byte> start);

    /// <summary>Decodes the whole picture.</summary>
    /// <param name="file">All bytes.</param>
    /// <param name="target">
    /// Takes the samples R, G, B; as large as <see cref="ReadSize"/> said, and black. Belongs to the caller, who uses
    /// it again.
    /// </param>
    public abstract void Decode(ReadOnlySpan<byte> file, PixelBuffer target);

    /// <summary>As messages and keys have it: the name alone.</summary>
    public sealed override string ToString() => Format;

    /// <summary>Another one where the same file may give other pixels, as far as anybody can tell.</summary>
    internal string Build => $"{Format} {GetType().FullName} {GetType().Module.ModuleVersionId:N}";
}
