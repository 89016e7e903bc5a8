namespace ModelBuilder.Web;

/// <summary>A request that is not carried out; the message says why, for the user.</summary>
/// <param name="status">The status of HTTP.</param>
/// <param name="message">A sentence or two.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;

    public static RefusedException Bad(string message) => new(StatusCodes.Status400BadRequest, message);

    public static RefusedException Missing(string message) => new(StatusCodes.Status404NotFound, message);
}
