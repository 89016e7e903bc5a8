using System.Security.Cryptography;
using System.Text;

namespace ModelBuilder.Web;

/// <summary>
/// Who may ask: a browser that came by the address that was printed, from a page of this server.
/// </summary>
/// <remarks>
/// Other programs and other sites can reach a port of this machine, too: a name that leads here (the Host), a page
/// elsewhere (the Origin), a form (the anti-forgery token), a port scan (the cookie).
/// </remarks>
internal sealed class Access(int port)
{
    public const string AntiForgeryHeader = "X-Anti-Forgery";

    private readonly Lock _lock = new();
    private readonly string _session = NewToken();
    private string? _once;

    /// <summary>What each request that changes something must bring.</summary>
    public string AntiForgery { get; } = NewToken();

    private string CookieName => $"model-builder-{port}";

    /// <summary>An address that lets one browser in, once.</summary>
    public string NewAddress()
    {
        lock (_lock)
            _once = NewToken();
        return $"http://127.0.0.1:{port}/?token={_once}";
    }

    /// <summary>Lets a request through, or answers it.</summary>
    public async Task Check(HttpContext http, Func<Task> next)
    {
        var request = http.Request;
        if (!IsOwn(request.Host.Value))
            throw new RefusedException(421, "This is not the address of this server. Open the one it printed.");
        if (request.Query["token"] is [{ } token] && HttpMethods.IsGet(request.Method) && request.Path == "/")
        {
            LetIn(http, token);
            return;
        }

        if (!Equal(request.Cookies[CookieName], _session))
        {
            throw new RefusedException(
                StatusCodes.Status401Unauthorized,
                "This browser was not let in. Open the address that the program printed; press Enter there for a new "
                + "one.");
        }

        if (request.Headers["Sec-Fetch-Site"] is [not ("same-origin" or "none")]
            || (request.Headers.Origin is [{ } origin] && !IsOwnOrigin(origin)))
        {
            throw new RefusedException(
                StatusCodes.Status403Forbidden, "The request came from another site, and was not carried out.");
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            RequireOwnPage(request);
        await next();
    }

    private void RequireOwnPage(HttpRequest request)
    {
        if (request.Headers.Origin.Count != 1 || !Equal(request.Headers[AntiForgeryHeader], AntiForgery))
        {
            throw new RefusedException(
                StatusCodes.Status403Forbidden,
                "The request did not come from this server's page, and was not carried out. Reload the page.");
        }
    }

    private void LetIn(HttpContext http, string token)
    {
        lock (_lock)
        {
            if (!Equal(token, _once))
            {
                throw new RefusedException(
                    StatusCodes.Status401Unauthorized,
                    "This address was used before. Press Enter where the program runs: it prints a new one.");
            }

            _once = null;
        }

        http.Response.Cookies.Append(CookieName, _session, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Path = "/",
            IsEssential = true,
        });
        // A redirect would still count as the navigation that came from outside, which gets no strict cookie.
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers["Refresh"] = "0; url=/";
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    private bool IsOwn(string? host) => host == $"127.0.0.1:{port}" || host == $"localhost:{port}";

    private bool IsOwnOrigin(string origin) =>
        origin.StartsWith("http://", StringComparison.Ordinal) && IsOwn(origin["http://".Length..]);

    private static bool Equal(string? one, string? other) => one is not null && other is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}
