namespace ModelBuilder.Web;

/// <summary>The photos, a window of them at a time, and what is decided about them.</summary>
internal static class DataRoutes
{
    private const int MostRows = 1000, MostLetters = 200;

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/photos", (
            int? from, int? count, string? label, string? find, string? only, Builder builder) =>
            Window(builder.Project.Now, new PhotoFilter(label, find, only), from ?? 0, count ?? 200));
        app.MapGet("/api/photos/{id:int}", (int id, Builder builder) => RowOf(builder.Project.Now, Place(builder, id)));
        app.MapGet("/thumb/{id:int}", (int id, Builder builder, Darkroom darkroom, HttpContext http) =>
            Picture(id, isLarge: false, builder, darkroom, http));
        app.MapGet("/photo/{id:int}", (int id, Builder builder, Darkroom darkroom, HttpContext http) =>
            Picture(id, isLarge: true, builder, darkroom, http));
        app.MapPost("/api/decide", (DecideRequest request, Builder builder) => Decide(request, builder));
        app.MapPost("/api/undo", (Builder builder) => builder.Change(
            state => state with { Decisions = [.. state.Decisions.SkipLast(1)] }));
        app.MapGet("/api/decisions", (Builder builder) => builder.Project.Now.State.Decisions.Reverse().Take(200));
        app.MapPost("/api/rescan", (Builder builder, EventHub events, CancellationToken gone) =>
        {
            var (added, removed) = builder.Project.Rescan(gone);
            events.Tell();
            return new { Added = added, Removed = removed };
        });
    }

    private static object Window(Snapshot now, PhotoFilter filter, int from, int count)
    {
        var places = filter.Of(now);
        return new
        {
            Total = places.Count,
            From = from,
            Rows = places.Skip(Math.Max(0, from)).Take(Math.Clamp(count, 0, MostRows))
                .Select(place => RowOf(now, place)),
        };
    }

    private static object RowOf(Snapshot now, int place) => new
    {
        Id = place,
        now.Photos.List.Photos[place].Path,
        Label = now.Photos.LabelOf(place),
        Was = now.Photos.IsRelabelled(place) ? now.Photos.List.Photos[place].Label : null,
        now.Photos.List.Photos[place].Part,
        Excluded = now.Photos.IsExcluded(place),
    };

    private static int Place(Builder builder, int id) => id >= 0 && id < builder.Project.Now.Photos.Count
        ? id
        : throw RefusedException.Missing($"There is no photo {id} in this project. Look at the folder again.");

    /// <summary>By number, never by name: no address can lead to another file.</summary>
    private static async Task<IResult> Picture(
        int id, bool isLarge, Builder builder, Darkroom darkroom, HttpContext http)
    {
        var photo = builder.Project.Now.Photos.List.Photos[Place(builder, id)];
        var jpeg = await darkroom.JpegOf(builder.Workspace.Resolve(photo.Path), isLarge, http.RequestAborted);
        http.Response.Headers.CacheControl = "private, max-age=600";
        return Results.Bytes(jpeg, "image/jpeg");
    }

    private static void Decide(DecideRequest request, Builder builder)
    {
        if (!Enum.IsDefined(request.Kind))
            throw RefusedException.Bad("That is no decision. Expected Exclude, Include, Relabel or Ignore.");
        var label = request.Label?.Trim();
        if (request.Kind == DecisionKind.Relabel && ProblemOf(label) is { } problem)
            throw RefusedException.Bad(problem);
        var now = builder.Project.Now;
        var decision = new Decision
        {
            Kind = request.Kind,
            Photos = [.. (request.Photos ?? []).Select(id => now.Photos.List.Photos[Place(builder, id)].Path)],
            Label = label,
            Finding = request.Kind == DecisionKind.Ignore ? request.Finding : null,
            Note = request.Note?.Trim(),
        };
        builder.Change(state => state with { Decisions = [.. state.Decisions, decision] });
    }

    private static string? ProblemOf(string? label) =>
        string.IsNullOrEmpty(label) ? "A class has no name. Give the one that the photos belong to."
        : label.AsSpan().ContainsAny('\r', '\n') ?
            "Line breaks are not allowed in the name of a class. Write it in one line."
        : label.Any(char.IsControl) ? "The name of a class holds a character that cannot be seen. Leave it out."
        : label.Length > MostLetters
            ? $"The name of a class has {label.Length} letters; expected {MostLetters} at most. Shorten it."
        : null;

    private sealed record DecideRequest(
        DecisionKind Kind, IReadOnlyList<int>? Photos, string? Label, string? Finding, string? Note);
}
