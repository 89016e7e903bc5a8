namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Goes through a step and all that it is made of, and refuses what would never come to an end.</summary>
internal sealed class CompositeWalk
{
    // By reference: a record that holds itself cannot even be compared.
    private readonly HashSet<Augmentation> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<CompositeAugmentation> _path = [];
    private int _parts;

    /// <exception cref="InvalidOperationException">
    /// A composite holds itself, is too deep or too large, or has no such part; the message names it.
    /// </exception>
    public static void Check(Augmentation step)
    {
        if (step is CompositeAugmentation composite)
            new CompositeWalk().Visit(composite);
    }

    private void Visit(CompositeAugmentation composite)
    {
        if (_path.FindIndex(outer => ReferenceEquals(outer, composite)) is >= 0 and var place)
        {
            var circle = Names(_path.Skip(place).Append(composite));
            throw composite.Refused($"holds itself ({circle}); expected a tree of steps");
        }

        if (_path.Count == CompositeAugmentation.MostLevels)
        {
            throw composite.Refused(
                $"lies in {_path.Count} others ({Names(_path.Take(3))} → …); expected at most "
                + $"{CompositeAugmentation.MostLevels} composites inside one another");
        }

        if (!_seen.Add(composite))
            return;
        _path.Add(composite);
        var count = composite.RequirePartCount();
        _parts += count;
        if (_parts > CompositeAugmentation.MostParts)
        {
            throw _path[0].Refused(
                $"has more than {CompositeAugmentation.MostParts} steps, those of its parts included; expected fewer");
        }

        for (var i = 0; i < count; i++)
        {
            if (composite.RequirePart(i) is CompositeAugmentation inner)
                Visit(inner);
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private static string Names(IEnumerable<Augmentation> steps) =>
        string.Join(" → ", steps.Select(step => step.GetType().Name));
}
