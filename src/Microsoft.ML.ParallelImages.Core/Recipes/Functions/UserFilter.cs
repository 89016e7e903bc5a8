using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>A call of a <see cref="UserFunction"/>, with the key of its numbers.</summary>
public sealed record UserFilter : Filter
{
    private readonly PictureFunction? _function;

    internal UserFilter(string functionName, int functionVersion, RandomKey key, PictureFunction? function)
        : this(functionName, functionVersion, key) => _function = function;

    /// <summary>One that was loaded: it has no code.</summary>
    [JsonConstructor]
    internal UserFilter(string functionName, int functionVersion, RandomKey key) =>
        (FunctionName, FunctionVersion, Key) = (functionName, functionVersion, key);

    /// <summary>What stands for it in saved files.</summary>
    public string FunctionName { get; }

    /// <summary>The version of what it does.</summary>
    public int FunctionVersion { get; }

    /// <summary>Where its numbers come from.</summary>
    public RandomKey Key { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The decision was loaded: the code is not in the file.</exception>
    public override void Apply(PixelBuffer from, PixelBuffer to)
    {
        if (_function is null)
        {
            throw new InvalidOperationException(
                $"The function '{FunctionName}', version {FunctionVersion}, cannot be called: it was loaded from a "
                + $"file, which keeps its name and not its code. Make the recipe again, or derive a {nameof(Filter)} "
                + $"that joins {nameof(RecipeKinds)}.");
        }

        _function(from, to, new CounterRandom(Key));
    }

    /// <summary>By name, version and key.</summary>
    public bool Equals(UserFilter? other) => other is not null
        && (FunctionName, FunctionVersion, Key) == (other.FunctionName, other.FunctionVersion, other.Key);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FunctionName, FunctionVersion, Key);
}
