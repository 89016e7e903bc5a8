using System.Net;
using System.Net.Http.Json;

namespace ModelBuilder.Web;

/// <summary>Who is let in, and whose requests are carried out.</summary>
public sealed class AccessTests(Shop shop) : IClassFixture<Shop>
{
    private const string Change = "/api/undo";

    [Theory]
    [InlineData("/")]
    [InlineData("/app.js")]
    [InlineData("/api/state")]
    [InlineData("/api/events")]
    [InlineData("/thumb/0")]
    [InlineData("/download/model.zip")]
    public async Task A_browser_that_was_not_let_in_gets_nothing(string path)
    {
        using var stranger = Visitor.Stranger(shop.Process);

        var response = await stranger.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("Open the address", await Visitor.ErrorOf(response));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task The_printed_address_lets_one_in_once_and_no_other_does(string token)
    {
        using var stranger = Visitor.Stranger(shop.Process);

        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Http.GetAsync(shop.Process.Address)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.Http.GetAsync($"/?token={token}")).StatusCode);
    }

    [Fact]
    public async Task A_change_without_the_token_is_refused()
    {
        using var request = ChangeBy(shop.Process.Root.GetLeftPart(UriPartial.Authority), token: null);

        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_change_with_another_token_is_refused()
    {
        using var request = ChangeBy(shop.Process.Root.GetLeftPart(UriPartial.Authority), new string('0', 48));

        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("http://evil.example")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_change_from_another_origin_is_refused(string? origin)
    {
        using var request = ChangeBy(origin, shop.Visitor.AntiForgery);

        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task With_cookie_token_and_origin_it_is_carried_out()
    {
        using var request = ChangeBy(
            shop.Process.Root.GetLeftPart(UriPartial.Authority), shop.Visitor.AntiForgery);

        Assert.Equal(HttpStatusCode.OK, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task Another_name_that_leads_here_is_refused(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/state");
        request.Headers.Host = host;

        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task A_picture_is_not_shown_in_another_site(string site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/thumb/0");
        request.Headers.Add("Sec-Fetch-Site", site);

        Assert.Equal(HttpStatusCode.Forbidden, (await shop.Visitor.Http.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/api/state")]
    [InlineData("/thumb/0")]
    [InlineData("/nothing")]
    public async Task Every_answer_says_what_a_browser_may_do_with_it(string path)
    {
        var headers = (await shop.Visitor.Http.GetAsync(path)).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(headers.Contains("Server"));
    }

    [Fact]
    public async Task The_cookie_is_for_this_server_only_and_no_script_reads_it()
    {
        using var own = BuilderProcess.Start(shop.Folder);
        using var stranger = Visitor.Stranger(own);

        var cookie = Assert.Single((await stranger.Http.GetAsync(own.Address)).Headers.GetValues("Set-Cookie"));

        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
    }

    [Fact]
    public void A_port_in_use_and_a_folder_that_is_missing_get_a_sentence()
    {
        var taken = BuilderProcess.Run("--folder", shop.Folder, "--port", $"{shop.Process.Root.Port}");
        var missing = BuilderProcess.Run("--folder", shop["nowhere"]);

        Assert.Equal(1, taken.Code);
        Assert.StartsWith($"The port {shop.Process.Root.Port} is in use", taken.Error);
        Assert.Equal(5, missing.Code);
        Assert.Contains("does not exist", missing.Error);
    }

    private static HttpRequestMessage ChangeBy(string? origin, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Change) { Content = JsonContent.Create(new { }) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (token is not null)
            request.Headers.Add(Access.AntiForgeryHeader, token);
        return request;
    }
}
