using System.Net;
using System.Text.Json;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Sources;

namespace ModelBuilder.Web;

/// <summary>What went wrong, as a status and a sentence: never a trace.</summary>
internal static class Failures
{
    private const int DiskFull = unchecked((int)0x80070070), NoSpace = 28;

    /// <summary>The sentence for the user.</summary>
    public static string SentenceOf(Exception failure) => failure switch
    {
        IOException full when IsFull(full) =>
            $"The disk is full: {failure.Message} Make room, then try again. What was there before is as it was.",
        UnauthorizedAccessException => $"{failure.Message} Allow this program to read and write there.",
        JsonException or BadHttpRequestException => "The request cannot be read. Reload the page.",
        _ => PageWords.Of(failure.Message),
    };

    /// <summary>Answers for everything behind it.</summary>
    public static async Task Answer(HttpContext http, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusOf(failure);
            await Write(http, SentenceOf(failure));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The page went away.
        }
    }

    private static Task Write(HttpContext http, string sentence)
    {
        if (!IsForEyes(http.Request))
            return http.Response.WriteAsJsonAsync(new { error = sentence });
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(PageOf(sentence));
    }

    /// <summary>Whether a browser shows the answer itself: programs and the page ask for no HTML.</summary>
    private static bool IsForEyes(HttpRequest request) => HttpMethods.IsGet(request.Method)
        && request.GetTypedHeaders().Accept.Any(kind => kind.MediaType == "text/html");

    private static string PageOf(string sentence) =>
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Model builder</title>\n"
        + $"<h1>Model builder</h1>\n<p>{WebUtility.HtmlEncode(sentence)}</p>\n</html>\n";

    private static int StatusOf(Exception failure) => failure switch
    {
        RefusedException refused => refused.Status,
        BadHttpRequestException bad => bad.StatusCode,
        JobException { Failure: JobFailure.Missing } => StatusCodes.Status404NotFound,
        JobException { Failure: JobFailure.Request or JobFailure.Unreadable } => StatusCodes.Status400BadRequest,
        JsonException or FormatException or ImageSourceException => StatusCodes.Status400BadRequest,
        DirectoryNotFoundException or FileNotFoundException => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool IsFull(IOException failure) =>
        failure.HResult is DiskFull or NoSpace || failure.InnerException is IOException inner && IsFull(inner);
}
