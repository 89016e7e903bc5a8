using Microsoft.ML.ParallelImages.Decoding;

namespace ModelBuilder.Web;

/// <summary>What the server is told, and what it lets in. Immutable.</summary>
internal sealed record ServerOptions
{
    /// <summary>The only folder that is read and written.</summary>
    public required string Folder { get; init; }

    /// <summary>On 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; init; }

    /// <summary>Most photos of one upload.</summary>
    public int MostUploads { get; init; } = 50;

    /// <summary>Most bytes of an uploaded photo.</summary>
    public long MostUploadBytes { get; init; } = 32L << 20;

    /// <summary>Most bytes of a request without photos.</summary>
    public long MostRequestBytes { get; init; } = 1L << 20;

    /// <summary>Most pixels of an uploaded photo, and of one that is shown.</summary>
    public DecodeOptions Decode { get; init; } = new() { MaxPixels = 64L << 20 };
}
