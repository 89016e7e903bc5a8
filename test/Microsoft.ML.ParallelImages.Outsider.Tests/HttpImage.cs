using System.Net;
using Microsoft.ML.ParallelImages.Sources;

namespace Outsider;

/// <summary>An image of another place: what a web server gives.</summary>
internal sealed class HttpImage(WebClient client, Uri address, string identity, string? stamp) : ImageFile
{
    public override string Identity => identity;

    public override string DisplayName => address.ToString();

    public override string? Stamp => stamp;

    public override Stream Open() => client.Open(address);
}

/// <summary>A source of another place: its index has a line for each image.</summary>
internal sealed class HttpSource : ImageSource
{
    private HttpSource(IReadOnlyList<HttpImage> files, ImageLabels labels, ScanReport report)
        : base(files, labels, report)
    {
    }

    public static HttpSource Of(WebClient client, Uri server)
    {
        using var reader = new StreamReader(client.Open(new Uri(server, "index")));
        string[][] rows = [.. reader.ReadToEnd().Split('\n').Select(line => line.Split(','))];
        var labels = ImageLabels.Of(Colors.Classes, [.. rows.Select(row => Colors.Classes.IndexOf(row[1]))]);
        HttpImage[] files = [.. rows.Select(row => ImageOf(row[0], stamp: row[2]))];
        return new(files, labels, new ScanReport { Source = server.ToString(), Images = files.Length });

        HttpImage ImageOf(string name, string stamp) =>
            new(client, new Uri(server, name), name, stamp.Length > 0 ? stamp : null);
    }
}

/// <summary>Asks web servers, and counts the answers that are open.</summary>
internal sealed class WebClient : IDisposable
{
    private readonly HttpClient _client = new();
    private int _open;

    public int OpenStreams => Volatile.Read(ref _open);

    public Stream Open(Uri address)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        var answer = _client.Send(question, HttpCompletionOption.ResponseHeadersRead);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new FileNotFoundException($"'{address}' is not found (404).");
        answer.EnsureSuccessStatusCode();
        Interlocked.Increment(ref _open);
        return new CountedStream(answer.Content.ReadAsStream(), () => Interlocked.Decrement(ref _open));
    }

    public void Dispose() => _client.Dispose();
}
