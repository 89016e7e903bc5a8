using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>A page of the server without a browser: its cookie, its token, its origin.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _root;

    private Visitor(Uri root)
    {
        _root = root;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, UseProxy = false })
        {
            BaseAddress = root,
            Timeout = TimeSpan.FromMinutes(3),
        };
    }

    public string AntiForgery { get; private set; } = "";

    public HttpClient Http => _http;

    public CookieContainer Cookies { get; } = new();

    /// <summary>Comes by the printed address, and reads the token that changes need.</summary>
    public static async Task<Visitor> Of(BuilderProcess process)
    {
        var visitor = new Visitor(process.Root);
        (await visitor._http.GetAsync(process.Address)).EnsureSuccessStatusCode();
        visitor.AntiForgery = (string)(await visitor.Get("/api/state"))["antiForgery"]!;
        return visitor;
    }

    /// <summary>One that was never let in.</summary>
    public static Visitor Stranger(BuilderProcess process) => new(process.Root);

    public async Task<JsonNode> Get(string path)
    {
        using var response = await _http.GetAsync(path);
        return await Read(response);
    }

    public async Task<JsonNode> Post(string path, object? body = null)
    {
        using var response = await Send(path, body ?? new { });
        return await Read(response);
    }

    /// <summary>As the page sends it, whatever comes of it.</summary>
    public Task<HttpResponseMessage> Send(string path, object body) => Send(path, JsonContent.Create(body));

    public Task<HttpResponseMessage> Send(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Origin", _root.GetLeftPart(UriPartial.Authority));
        request.Headers.Add(Access.AntiForgeryHeader, AntiForgery);
        return _http.SendAsync(request);
    }

    /// <summary>Status and sentence of a request that is refused.</summary>
    public async Task<(int Status, string Error)> Refused(string path, object body)
    {
        using var response = await Send(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.False(response.IsSuccessStatusCode, $"{path} was carried out: {text}");
        return ((int)response.StatusCode, (string)JsonNode.Parse(text)!["error"]!);
    }

    /// <summary>Asks for a job, and waits until it is over.</summary>
    public async Task<JsonNode> Do(string path, object? body = null) =>
        await Wait((int)(await Post(path, body))["id"]!);

    public async Task<JsonNode> Wait(int id)
    {
        for (var look = 0; look < 1800; look++)
        {
            var job = await Job(id);
            if ((string)job["status"]! is "Done" or "Failed" or "Stopped")
                return job;
            await Task.Delay(100);
        }

        throw new TimeoutException($"The job {id} is not over after three minutes.");
    }

    public async Task<JsonNode> Job(int id) =>
        (await Get("/api/state"))["jobs"]!.AsArray().Single(job => (int)job!["id"]! == id)!;

    /// <summary>The sentence of a request that is refused.</summary>
    public static async Task<string> ErrorOf(HttpResponseMessage response) =>
        (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!;

    public void Dispose() => _http.Dispose();

    private static async Task<JsonNode> Read(HttpResponseMessage response)
    {
        var text = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync());
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text, documentOptions: new JsonDocumentOptions())!;
    }
}
