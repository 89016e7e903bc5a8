using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What was decided for one picture so far: steps read its size and add to it.</summary>
/// <remarks>One per worker, reused from image to image. Not thread-safe.</remarks>
public sealed class DecisionList
{
    /// <summary>Steps inside one another: far more than anybody can follow, and little of a thread's stack.</summary>
    internal const int MostLevels = 32;

    /// <summary>Steps that one image may draw, so that drawing comes to an end.</summary>
    internal const int MostSteps = 65_536;

    private readonly List<DrawnDecision> _decisions = [];
    private string _step = "";
    private int _level;
    private int _steps;

    internal DecisionList()
    {
    }

    /// <summary>Size of the picture at this place, behind all that was decided.</summary>
    public ImageSize Size { get; private set; }

    internal IReadOnlyList<DrawnDecision> Decisions => _decisions;

    /// <summary>Adds a decision; the next one stands behind it.</summary>
    public void Add(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision is Move move)
            Size = move.OutputSize;
        _decisions.Add(new(_step, decision));
    }

    /// <summary>Draws another step at this place, or draws that it does not act.</summary>
    /// <param name="step">One of those that the drawing step is made of.</param>
    /// <param name="key">
    /// Its own place: <c>random.Key.Child(slot)</c>, with another slot for each, also when one step is drawn twice.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// Steps lie too deep inside one another, or never come to an end.
    /// </exception>
    public void Draw(Augmentation step, RandomKey key)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_level > MostLevels)
        {
            throw step.Refused(
                $"lies in {MostLevels} others, or in itself; expected at most {MostLevels} steps inside one another");
        }

        if (_level > 0 && ++_steps > MostSteps)
            throw step.Refused($"and its like drew more than {MostSteps} steps for one image; expected fewer");
        var random = new CounterRandom(key);
        if (!step.Acts(ref random))
            return;
        _level++;
        step.Decide(ref random, this);
        _level--;
    }

    /// <summary>
    /// What steps would decide on a way of its own, for a <see cref="Branch"/>; nothing is added here.
    /// </summary>
    /// <param name="draw">Draws them.</param>
    public IReadOnlyList<Decision> Aside(Action<DecisionList> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var (count, size) = (_decisions.Count, Size);
        draw(this);
        Decision[] drawn = [.. _decisions.Skip(count).Select(one => one.Decision)];
        _decisions.RemoveRange(count, drawn.Length);
        Size = size;
        return drawn;
    }

    internal void Start(ImageSize size)
    {
        _decisions.Clear();
        (Size, _level, _steps) = (size, 0, 0);
    }

    internal void Draw(RecipeStep step, RandomKey key)
    {
        _step = step.Name;
        Draw(step.Augmentation, key);
    }
}

/// <summary>A decision and the step of the recipe that drew it.</summary>
/// <param name="Step">The step's name in its recipe.</param>
/// <param name="Decision">What happens.</param>
internal readonly record struct DrawnDecision(string Step, Decision Decision);
