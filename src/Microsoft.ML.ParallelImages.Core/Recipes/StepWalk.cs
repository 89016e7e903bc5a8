namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Goes through a step and all that it is made of, and refuses what would never come to an end.</summary>
internal sealed class StepWalk
{
    // By reference: a record that holds itself cannot even be compared.
    private readonly HashSet<Augmentation> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<Augmentation> _path = [];
    private int _parts;

    /// <exception cref="InvalidOperationException">
    /// A step holds itself, is too deep or too large, or has no such part; the message names it.
    /// </exception>
    public static void Check(Augmentation step) => new StepWalk().Visit(step);

    private void Visit(Augmentation step)
    {
        if (_path.FindIndex(outer => ReferenceEquals(outer, step)) is >= 0 and var place)
            throw step.Refused($"holds itself ({Names(_path.Skip(place).Append(step))}); expected a tree of steps");
        var parts = step.Parts ?? throw step.Refused($"has null for {nameof(Augmentation.Parts)}; expected a list");
        if (_path.Count == DecisionList.MostLevels && parts.Count > 0)
        {
            throw step.Refused(
                $"lies in {_path.Count} others ({Names(_path.Take(3))} → …); expected at most "
                + $"{DecisionList.MostLevels} steps inside one another");
        }

        if (!_seen.Add(step))
            return;
        _parts += parts.Count;
        if (_parts > DecisionList.MostSteps)
        {
            throw (_path.FirstOrDefault() ?? step).Refused(
                $"has more than {DecisionList.MostSteps} steps, those of its parts included; expected fewer");
        }

        _path.Add(step);
        for (var i = 0; i < parts.Count; i++)
        {
            Visit(
                parts[i]
                ?? throw step.Refused($"has no step {i} of {parts.Count}: {nameof(Augmentation.Parts)} holds null"));
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private static string Names(IEnumerable<Augmentation> steps) =>
        string.Join(" → ", steps.Select(step => step.GetType().Name));
}
