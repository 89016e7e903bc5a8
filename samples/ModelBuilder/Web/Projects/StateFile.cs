using System.Text.Json;

namespace ModelBuilder.Web;

/// <summary>Reads the state of a project, which a person, a crash or a newer program may have changed.</summary>
internal static class StateFile
{
    /// <summary>How the names of files end that are kept aside because they cannot be read.</summary>
    public const string DamagedEnding = ".damaged";

    private const string Remedy = "Correct it, or remove the file and choose the photos anew; runs stay.";

    /// <exception cref="RefusedException">
    /// It is of a newer program, holds a value that cannot be, or is damaged: then it is renamed.
    /// </exception>
    public static BuilderState Read(ProjectFiles files)
    {
        using var document = Parse(files);
        var name = Path.GetFileName(files.State);
        RequireVersion(document, name);
        try
        {
            var state = BuilderState.Of(document);
            if (ProblemOf(state) is { } problem)
                throw RefusedException.Bad($"'{name}' cannot be used: {problem} {Remedy}");
            return state;
        }
        catch (JsonException refusal)
        {
            throw RefusedException.Bad(
                $"'{name}' cannot be used: {PlaceIn(refusal)} is missing, unknown or of another kind than expected. "
                + Remedy);
        }
    }

    /// <summary>Gives a file a name that no other has, so that nothing is lost.</summary>
    /// <returns>Its new path.</returns>
    public static string KeepAside(string file, string ending)
    {
        var place = file + ending;
        for (var number = 2; Path.Exists(place); number++)
            place = $"{file}{ending}{number}";
        File.Move(file, place);
        return place;
    }

    private static JsonDocument Parse(ProjectFiles files)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(files.State));
        }
        catch (JsonException damage)
        {
            throw KeptAside(files, damage);
        }
    }

    /// <summary>With the table, in which decisions that are lost can still be read.</summary>
    private static RefusedException KeptAside(ProjectFiles files, JsonException damage)
    {
        var aside = Path.GetFileName(KeepAside(files.State, DamagedEnding));
        var hasTable = File.Exists(files.Table);
        if (hasTable)
            KeepAside(files.Table, DamagedEnding);
        return RefusedException.Bad(
            $"'{Path.GetFileName(files.State)}' is damaged at line {damage.LineNumber + 1}, and is kept aside as "
            + $"'{aside}'{(hasTable ? ", and the table of its photos likewise" : "")}. Choose the photos anew; runs "
            + "stay.");
    }

    private static void RequireVersion(JsonDocument document, string name)
    {
        if (document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("version", out var version)
            && version.ValueKind == JsonValueKind.Number && version.GetDouble() > BuilderState.CurrentVersion)
        {
            throw RefusedException.Bad(
                $"'{name}' was written by a newer version of this program: its form is {version}, and this one reads "
                + $"up to {BuilderState.CurrentVersion}. Open it with that version; it is left as it is.");
        }
    }

    /// <summary>Null for a state that can be worked with.</summary>
    private static string? ProblemOf(BuilderState state) =>
        state.Version != BuilderState.CurrentVersion
            ? $"'version' is {state.Version}; expected {BuilderState.CurrentVersion}."
        : string.IsNullOrEmpty(state.Data) ? "'data' names no photos."
        : state.Decisions.Any(decision => decision is null || !Enum.IsDefined(decision.Kind)
            || decision.Photos.Any(photo => photo is null)) ? "'decisions' holds one that is none."
        : state.Written?.Any(file => file is null) == true ? "'written' holds a name that is none."
        : new[] { state.Trained, state.Evaluated, state.Tried, state.Exported }.Any(IsNoRun)
            ? "a 'run' is not the name of a folder in runs."
        : SettingsRules.ProblemOf(state.Settings);

    private static bool IsNoRun(Outcome? outcome) => outcome is not null
        && (outcome.Run.Length == 0 || outcome.Run is "." or ".." || outcome.Run.AsSpan().ContainsAny('/', '\\', '\0'));

    private static string PlaceIn(JsonException refusal) =>
        refusal.Path is { Length: > 2 } path ? $"'{path[2..]}'" : "something in it";
}
