using System.Text.Json.Nodes;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Recipes;

namespace ModelBuilder.Web;

/// <summary>What may happen to photos in training, and the very pictures that come of it.</summary>
internal static class AugmentRoutes
{
    private const int MostPhotos = 12, MostEpochs = 12;

    private static readonly SheetStore Sheet = new();

    public static void Map(WebApplication app)
    {
        app.MapGet("/api/recipe", (Builder builder) => RecipeOf(builder.Project));
        app.MapPost("/api/recipe", (RecipeRequest request, Builder builder) =>
        {
            Set(request, builder);
            return RecipeOf(builder.Project);
        });
        app.MapPost("/api/sheet", (SheetRequest request, Builder builder, CancellationToken gone) =>
            SheetOf(request, builder, gone));
        app.MapGet("/sheet/{checksum}.png", (string checksum, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "private, max-age=600";
            return Results.Bytes(Sheet.Find(checksum), "image/png");
        });
    }

    private static object RecipeOf(Project project)
    {
        var settings = project.Now.State.Settings;
        var preset = AugmentationPreset.Find(settings.Preset);
        return new
        {
            settings.Preset,
            settings.HasOwnSteps,
            preset.GoodFor,
            preset.NotFor,
            Presets = AugmentationPreset.All.Select(one => new { one.Name, one.GoodFor, one.NotFor }),
            Steps = RecipeSteps.Of(settings, project.Files).Select(RecipeSteps.JsonOf)
                .Select(json => new { Json = json, Sliders = RecipeSteps.SlidersOf(json) }),
            Further = RecipeSteps.Addable,
        };
    }

    private static void Set(RecipeRequest request, Builder builder)
    {
        var project = builder.Project;
        if (request.Steps is { } steps)
        {
            var text = RecipeSteps.ToFile(steps);
            project.Claim(project.Files.Recipe);
            WholeText.Write(project.Files.Recipe, text);
            builder.Change(state => state with { Settings = state.Settings with { HasOwnSteps = true } });
            return;
        }

        var preset = AugmentationPreset.All.FirstOrDefault(one => one.Name == request.Preset)
            ?? throw RefusedException.Bad($"There is no preset '{request.Preset}'. Choose one of the list.");
        builder.Change(state => state with
        {
            Settings = state.Settings with { Preset = preset.Name, HasOwnSteps = false },
        });
    }

    private static object SheetOf(SheetRequest request, Builder builder, CancellationToken gone)
    {
        if (request is not { Count: >= 1 and <= MostPhotos, Epochs: >= 1 and <= MostEpochs }
            || request.Photos is { Count: > MostPhotos })
        {
            throw RefusedException.Bad(
                $"A sheet has 1 to {MostPhotos} photos and 1 to {MostEpochs} epochs. Choose fewer.");
        }

        var project = builder.Project;
        PhotosThere.Require(project);
        var (now, stamp) = (project.Now, builder.TrainStamp);
        var result = PreviewJob.Run(
            new PreviewRequest
            {
                Data = project.Files.Table,
                Recipe = now.State.Settings.Recipe(project.Files),
                Seed = now.State.Settings.Seed,
                Epochs = new EpochRange(1, request.Epochs),
                Count = request.Count,
                Photos = [.. (request.Photos ?? []).Select(id => PathOf(id, builder))],
            },
            cancellation: gone);
        Sheet.Keep(result);
        if (now.State.Shown != stamp)
            builder.Change(state => state with { Shown = stamp });
        return new
        {
            result.Width,
            result.Height,
            Photos = result.Photos.Select(photo => new
            {
                Id = now.Photos.List.PlaceOf(photo.Identity),
                photo.Label,
                Path = photo.Identity,
                photo.Failure,
                Pictures = photo.Pictures.Select(one => new { one.Epoch, one.Checksum, one.Drawn }),
            }),
        };
    }

    private static string PathOf(int id, Builder builder)
    {
        var photos = builder.Project.Now.Photos.List.Photos;
        return id >= 0 && id < photos.Count
            ? builder.Workspace.Resolve(photos[id].Path)
            : throw RefusedException.Missing($"There is no photo {id} in this project.");
    }

    private sealed record RecipeRequest(string? Preset, IReadOnlyList<JsonNode>? Steps);

    private sealed record SheetRequest(int Count, int Epochs, IReadOnlyList<int>? Photos);
}
