using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelBuilder.Web;

/// <summary>What is sent is only as much as is allowed.</summary>
public sealed class UploadTests(Shop shop) : IClassFixture<Shop>, IAsyncLifetime
{
    private static readonly ServerOptions Limits = new() { Folder = "." };

    public async ValueTask InitializeAsync()
    {
        if ((await shop.Visitor.Get("/api/state"))["project"]!["trained"] is null)
            Assert.Equal("Done", (string)(await shop.Visitor.Do("/api/train"))["status"]!);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Photos_are_told_apart_and_those_of_the_training_are_the_nearest()
    {
        var photo = File.ReadAllBytes(shop["drawn/top/top-03.jpg"]);

        var said = await Try(("Ünï 猫.jpg", photo), ("not a photo.jpg", "text"u8.ToArray()));

        Assert.Equal("Ünï 猫.jpg", (string)said[0]!["name"]!);
        Assert.Equal("top", (string)said[0]!["top"]![0]!["name"]!);
        Assert.Equal("top", (string)said[0]!["neighbours"]![0]!["label"]!);
        Assert.False((bool)said[0]!["isUnlike"]!);
        Assert.Contains("not a photo", (string)said[1]!["name"]!);
        Assert.NotNull(said[1]!["failure"]);
    }

    [Fact]
    public async Task A_photo_of_something_else_is_unlike_the_training_photos()
    {
        var noise = new byte[300 * 300 * 3];
        new Random(1).NextBytes(noise);

        var said = await Try(("noise.png", PngOf(300, 300, noise)));

        Assert.True((bool)said[0]!["isUnlike"]!, said[0]!.ToJsonString());
    }

    [Fact]
    public async Task More_photos_than_are_allowed_are_refused()
    {
        var photo = File.ReadAllBytes(shop["drawn/top/top-03.jpg"]);
        using var response = await Send(
            [.. Enumerable.Range(0, Limits.MostUploads + 1).Select(number => ($"{number}.jpg", photo))]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.StartsWith("More than 50 photos", await Visitor.ErrorOf(response));
    }

    [Fact]
    public async Task A_larger_file_than_is_allowed_is_refused()
    {
        using var response = await Send([("large.jpg", new byte[Limits.MostUploadBytes + 1])]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.StartsWith("'large.jpg' is larger than 32 MB", await Visitor.ErrorOf(response));
    }

    [Fact]
    public async Task A_photo_of_more_pixels_than_are_allowed_is_not_decoded()
    {
        var said = await Try(("bomb.png", PngOf(20_000, 20_000, null)));

        Assert.Contains("20000", (string)said[0]!["failure"]!);
        Assert.EndsWith("are allowed. Use a smaller copy of the photo.", (string)said[0]!["failure"]!);
    }

    [Fact]
    public async Task An_upload_that_ends_in_the_middle_is_refused()
    {
        var half = new StringContent(
            "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n\r\nhalf a photo");
        half.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(
            "multipart/form-data; boundary=b");

        using var response = await shop.Visitor.Send("/api/try", half);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("The photos did not arrive whole. Send them again.", await Visitor.ErrorOf(response));
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_refused()
    {
        using var response = await shop.Visitor.Send(
            "/api/project/begin", new { data = new string('x', (int)Limits.MostRequestBytes) });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Something_else_than_photos_is_refused()
    {
        using var response = await shop.Visitor.Send("/api/try", new { photo = "x" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_upload_that_hardly_moves_is_cut_off()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, shop.Process.Root.Port);
        var stream = client.GetStream();
        var cookie = shop.Visitor.Cookies.GetCookieHeader(shop.Process.Root);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/try HTTP/1.1\r\nHost: 127.0.0.1:{shop.Process.Root.Port}\r\nOrigin: "
            + $"http://127.0.0.1:{shop.Process.Root.Port}\r\nCookie: {cookie}\r\n{Access.AntiForgeryHeader}: "
            + $"{shop.Visitor.AntiForgery}\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            + "Content-Length: 1000000\r\n\r\n--b\r\n"));
        var answer = new byte[4096];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var read = await stream.ReadAsync(answer, patience.Token);

        Assert.True(read == 0 || Encoding.ASCII.GetString(answer, 0, read).StartsWith("HTTP/1.1 408"));
    }

    private async Task<JsonArray> Try(params (string Name, byte[] Bytes)[] photos)
    {
        using var response = await Send(photos);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!.AsArray();
    }

    private Task<HttpResponseMessage> Send(params (string Name, byte[] Bytes)[] photos)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in photos)
            form.Add(new ByteArrayContent(bytes), "photo", name);
        return shop.Visitor.Send("/api/try", form);
    }

    /// <summary>A PNG file of given samples, or one that only claims its size.</summary>
    private static byte[] PngOf(int width, int height, byte[]? samples)
    {
        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(file, "IHDR", [.. BigEndian(width), .. BigEndian(height), 8, 2, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; samples is not null && y < height; y++)
            {
                zip.WriteByte(0);
                zip.Write(samples, 3 * width * y, 3 * width);
            }
        }

        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        file.Write(BigEndian(content.Length));
        file.Write(named);
        file.Write(BigEndian((int)Checksum(named)));
    }

    private static byte[] BigEndian(int number) =>
        [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    /// <summary>CRC-32, as PNG has it.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var sum = ~0u;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
        }

        return ~sum;
    }
}
