namespace ModelBuilder.Web;

/// <summary>The eight steps, and how it stands with each: what changed before makes what follows stale.</summary>
internal static class StepList
{
    public static readonly IReadOnlyList<(string Id, string Title)> All =
    [
        ("scenario", "Scenario"), ("environment", "Environment"), ("data", "Data"), ("augment", "Augment"),
        ("train", "Train"), ("evaluate", "Evaluate"), ("try", "Try it"), ("consume", "Consume"),
    ];

    public static IEnumerable<object> Of(Project? project)
    {
        var states = StatesOf(project);
        return All.Zip(states, (step, state) => new { step.Id, step.Title, State = state });
    }

    private static string[] StatesOf(Project? project)
    {
        if (project is null)
            return ["open", "open", "open", "open", "open", "open", "open", "open"];
        var (state, stamp) = (project.Now.State, Builder.StampOf(project));
        // What a stop has left is no whole training; it can be tested, tried and exported all the same.
        var trained = state.Trained?.Stamp == Outcome.Stopped ? "open" : StateOf(state.Trained?.Stamp, stamp);
        return
        [
            "done",
            state.Measured is null ? "open" : "done",
            StateOf(state.Scanned, project.Now.DataStamp),
            StateOf(state.Shown, stamp),
            trained,
            After(state.Evaluated),
            After(state.Tried),
            After(state.Exported),
        ];

        string After(Outcome? outcome) =>
            outcome is null ? "open" : trained != "stale" && outcome == state.Trained ? "done" : "stale";
    }

    private static string StateOf(string? then, string now) => then is null ? "open" : then == now ? "done" : "stale";
}
