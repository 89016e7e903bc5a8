using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ModelBuilder.Web;

/// <summary>Photos that a page sends, one after the other, each only as large as is allowed.</summary>
internal static class Uploads
{
    /// <summary>Names and bytes; nothing is written to the disk, and a name is only shown.</summary>
    /// <exception cref="RefusedException">Too many, too large, or not what a page sends.</exception>
    public static async IAsyncEnumerable<(string Name, byte[] Bytes)> Of(HttpContext http, ServerOptions options)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = (options.MostUploads * options.MostUploadBytes) + options.MostRequestBytes;
        var type = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var given) ? given : null;
        if (type?.MediaType != "multipart/form-data"
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { } cut)
            throw RefusedException.Bad("No photos were sent. Drop some, paste one, or choose files.");
        var reader = new MultipartReader(cut, http.Request.Body) { BodyLengthLimit = null };
        var count = 0;
        while (await Arrived(() => reader.ReadNextSectionAsync(http.RequestAborted)) is { } section)
        {
            if (++count > options.MostUploads)
            {
                throw TooLarge(
                    $"More than {options.MostUploads} photos were sent. Send fewer at a time, or put them into a "
                    + "folder and choose that.");
            }

            var name = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var said)
                ? Path.GetFileName(HeaderUtilities.RemoveQuotes(said.FileName).Value ?? "photo")
                : "photo";
            yield return (
                name, await Arrived(() => BytesOf(section.Body, name, options, http.RequestAborted)));
        }
    }

    /// <exception cref="RefusedException">The sender went away in the middle, or sent what is no form.</exception>
    private static async Task<T> Arrived<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception cut) when (cut is IOException and not BadHttpRequestException or InvalidDataException)
        {
            throw RefusedException.Bad("The photos did not arrive whole. Send them again.");
        }
    }

    private static async Task<byte[]> BytesOf(
        Stream body, string name, ServerOptions options, CancellationToken cancellation)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (memory.Length + read > options.MostUploadBytes)
            {
                throw TooLarge(
                    $"'{name}' is larger than {options.MostUploadBytes >> 20} MB. Send a smaller copy of the photo.");
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    private static RefusedException TooLarge(string message) =>
        new(StatusCodes.Status413PayloadTooLarge, message);
}
