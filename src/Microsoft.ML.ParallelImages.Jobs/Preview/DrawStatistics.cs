using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Gathers the numbers of many draws.</summary>
internal sealed class DrawStatistics
{
    private readonly OrderedDictionary<string, OrderedDictionary<string, List<double>>> _steps = [];
    private readonly Dictionary<string, int> _acts = [];
    private int _pictures;

    public IReadOnlyList<DrawnStep> Steps =>
    [
        .. _steps.Select(step => new DrawnStep(
            step.Key, (double)_acts[step.Key] / _pictures,
            [.. step.Value.Select(value => Of(value.Key, value.Value))])),
    ];

    public void Add(Draws draws)
    {
        _pictures++;
        foreach (var step in draws.Drawn.Select(drawn => drawn.Step).Distinct())
            _acts[step] = _acts.GetValueOrDefault(step) + 1;
        foreach (var numbers in DrawnNumbers.Of(draws))
        {
            _steps.TryAdd(numbers.Step, []);
            foreach (var (name, value) in numbers.Values)
            {
                _steps[numbers.Step].TryAdd(name, []);
                _steps[numbers.Step][name].Add(value);
            }
        }
    }

    private static DrawnValue Of(string name, List<double> values)
    {
        values.Sort();
        return new(name, values[0], At(0.05), At(0.5), At(0.95), values[^1]);

        double At(double share) => values[(int)Math.Round(share * (values.Count - 1))];
    }
}
