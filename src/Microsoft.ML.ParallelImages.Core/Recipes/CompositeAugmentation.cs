using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A step that is made of others: it decides which of them act, and in which order.</summary>
/// <remarks>
/// At most 65,536 steps, those of its parts included, and 32 composites inside one another; none may hold itself.
/// </remarks>
public abstract record CompositeAugmentation : Augmentation
{
    /// <summary>Composites inside one another: far more than anybody can follow, and little of a thread's stack.</summary>
    internal const int MostLevels = 32;

    /// <summary>Steps of one step of a recipe, and of one image's draws, so that neither can go on for ever.</summary>
    internal const int MostParts = 65_536;

    /// <summary>How many indices are kept on the stack.</summary>
    internal const int FewParts = 64;

    /// <summary>How many steps it may use, at least 0.</summary>
    [JsonIgnore]
    public abstract int PartCount { get; }

    /// <summary>Step <paramref name="index"/> of those it may use.</summary>
    public abstract Augmentation Part(int index);

    /// <summary>
    /// Writes the indices of the parts that act, in the order in which they act, into <paramref name="chosen"/>
    /// (<see cref="PartCount"/> long), and returns how many there are.
    /// </summary>
    public abstract int Choose(scoped Span<int> chosen, ref CounterRandom random);

    /// <summary><see cref="PartCount"/>, looked over.</summary>
    /// <exception cref="InvalidOperationException">It is negative, or too large.</exception>
    internal int RequirePartCount() => PartCount is >= 0 and <= MostParts and var count
        ? count
        : throw Refused($"has {nameof(PartCount)} {PartCount}; expected 0 to {MostParts}");

    /// <summary><see cref="Part"/>, looked over.</summary>
    /// <exception cref="InvalidOperationException">It is null.</exception>
    internal Augmentation RequirePart(int index) =>
        Part(index) ?? throw Refused($"has no step {index} of {PartCount}: {nameof(Part)} returned null");

    /// <summary><see cref="Choose"/>, looked over: whoever wrote it, its indices are those of parts.</summary>
    /// <param name="room">As long as there are parts.</param>
    /// <param name="random">What is drawn from.</param>
    /// <exception cref="InvalidOperationException">There are too many, or one is no part's.</exception>
    internal int RequireChoice(scoped Span<int> room, ref CounterRandom random)
    {
        var count = Choose(room, ref random);
        if (count < 0 || count > room.Length)
            throw Refused($"chose {count} steps; expected 0 to {room.Length}, its {nameof(PartCount)}");
        foreach (var index in room[..count])
        {
            if ((uint)index >= (uint)room.Length)
                throw Refused($"chose the step {index}; expected 0 to {room.Length - 1}");
        }

        return count;
    }

    /// <summary>What is wrong with this composite.</summary>
    /// <param name="found">And what was expected.</param>
    internal InvalidOperationException Refused(string found) =>
        new($"The composite augmentation '{GetType().Name}' {found}. Correct it, or leave it out of the recipe.");

    internal sealed override string Explain(ImageSize size, ref CounterRandom random)
    {
        var parts = RequirePartCount();
        Span<int> room = parts <= FewParts ? stackalloc int[parts] : new int[parts];
        var names = new List<string>();
        foreach (var index in room[..RequireChoice(room, ref random)])
            names.Add(RequirePart(index).GetType().Name);
        return string.Join(", ", names);
    }
}
