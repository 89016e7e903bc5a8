namespace ModelBuilder.Web;

/// <summary>What a page may send: JSON, or a form with photos.</summary>
internal static class BodyKinds
{
    /// <summary>The only addresses that take photos.</summary>
    public const string PhotosPath = "/api/try", ViewsPath = "/api/try/views";

    public static Task Check(HttpContext http, Func<Task> next)
    {
        var request = http.Request;
        var hasBody = request.ContentLength is not (null or 0) || request.Headers.TransferEncoding.Count > 0
            || request.ContentType is not null;
        var isPhotos = request.HasFormContentType
            && (request.Path == PhotosPath || request.Path == ViewsPath);
        if (!hasBody || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || request.HasJsonContentType() || isPhotos)
        {
            return next();
        }

        throw new RefusedException(
            StatusCodes.Status415UnsupportedMediaType,
            $"The request brings '{request.ContentType ?? "no kind of content"}'; expected application/json, or a form "
            + $"with photos at {PhotosPath}. Reload the page.");
    }
}
