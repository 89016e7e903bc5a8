using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Outsider;

/// <summary>
/// A web server of this machine alone, on a free port, that gives what it was told: one answer a connection.
/// </summary>
internal sealed class WebServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, byte[]> _files = [];
    private int _requests;

    public WebServer()
    {
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>How often anything but the index was asked for.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>A path that is answered with an error of the server.</summary>
    public string? Failing { get; set; }

    /// <summary>A path whose answer ends in the middle.</summary>
    public string? CutOff { get; set; }

    public void Put(string path, byte[] content) => _files[$"/{path}"] = content;

    /// <summary>All coloured pictures, and an index of them; stamps are left out where they are null.</summary>
    public WebServer WithColors(string? stamp, Func<string, byte[]>? draw = null)
    {
        foreach (var (name, _) in Colors.Names)
            Put(name, draw is null ? Colors.Png(name) : draw(name));
        var index = Colors.Names.Select(one => $"{one.Name},{Colors.Classes[one.Label]},{stamp}");
        Put("index", Encoding.UTF8.GetBytes(string.Join('\n', index)));
        return this;
    }

    public void Remove(string path) => _files.TryRemove($"/{path}", out _);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was closed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var path = (await reader.ReadLineAsync())?.Split(' ') is [_, var asked, _] ? asked : "";
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
            }

            await stream.WriteAsync(AnswerTo(path));
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
        finally
        {
            client.Dispose();
        }
    }

    private byte[] AnswerTo(string path)
    {
        if (path != "/index")
            Interlocked.Increment(ref _requests);
        if (path == $"/{Failing}")
            return Answer("500 Internal Server Error", []);
        if (!_files.TryGetValue(path, out var content))
            return Answer("404 Not Found", []);
        var answer = Answer("200 OK", content);
        return path == $"/{CutOff}" ? answer[..^(content.Length / 2)] : answer;
    }

    private static byte[] Answer(string status, byte[] content)
    {
        var head = $"HTTP/1.1 {status}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. content];
    }
}
