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

    [Theory]
    [InlineData("-1", "The port -1 is none.")]
    [InlineData("99999", "The port 99999 is none.")]
    [InlineData("five", "'five'")]
    public void A_port_that_cannot_be_gets_a_sentence(string port, string sentence)
    {
        var (code, error) = BuilderProcess.Run("--folder", shop.Folder, "--port", port);

        Assert.Equal(2, code);
        Assert.Contains(sentence, error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_browser_that_comes_a_second_time_by_the_same_address_is_shown_a_page()
    {
        using var stranger = Visitor.Stranger(shop.Process);
        using var request = new HttpRequestMessage(HttpMethod.Get, shop.Process.Address);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");

        using var response = await stranger.Http.SendAsync(request);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<p>This address was used before.", page);
        Assert.DoesNotContain('{', page);
    }

    [Theory]
    [InlineData("/api/settings")]
    [InlineData("/api/project/begin")]
    [InlineData("/api/train")]
    public async Task A_change_in_another_form_than_that_of_the_page_is_refused(string path)
    {
        using var response = await shop.Visitor.Send(path, new StringContent("x", null, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("'text/plain; charset=utf-8'; expected application/json", await Visitor.ErrorOf(response));
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
