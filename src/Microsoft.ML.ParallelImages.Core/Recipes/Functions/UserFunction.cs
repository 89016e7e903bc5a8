using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>What a function of the user's own does to pictures.</summary>
/// <remarks>
/// Called from many threads at once, with numbers of its own for each image: it must use no other randomness, or the
/// same seed no longer gives the same pictures. What is saved is its name and version, not its code: a recipe that was
/// loaded can be compared and shown, and scores images where the step only acts while training, but it cannot call the
/// function. To have it back derive a <see cref="Filter"/> and join <see cref="RecipeKinds"/>.
/// </remarks>
public sealed record UserFunction : Augmentation
{
    private readonly PictureFunction? _function;

    /// <summary>
    /// The function <paramref name="functionName"/> in its version <paramref name="functionVersion"/>.
    /// </summary>
    /// <param name="functionName">
    /// Stands in saved files and is part of what caches and checkpoints are found by, such as <c>Acme.Fog</c>.
    /// </param>
    /// <param name="functionVersion">Raise it when the function does something else. At least 1.</param>
    /// <param name="function">Reads one picture and writes every sample of another, as large.</param>
    public UserFunction(string functionName, int functionVersion, PictureFunction function)
        : this(functionName, functionVersion)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    /// <summary>The same on numbers, 0 to 255, which are rounded and limited afterwards.</summary>
    /// <param name="functionName">Stands in saved files, such as <c>Acme.Fog</c>.</param>
    /// <param name="functionVersion">Raise it when the function does something else. At least 1.</param>
    /// <param name="function">Changes the numbers in place: [3,H,W].</param>
    public UserFunction(string functionName, int functionVersion, NumberFunction function)
        : this(functionName, functionVersion)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = new OnNumbers(function).Apply;
    }

    /// <summary>One that was loaded: it has no code.</summary>
    [JsonConstructor]
    internal UserFunction(string functionName, int functionVersion) =>
        (FunctionName, FunctionVersion) =
            (Require.NotEmpty(functionName), Require.Positive(functionVersion, nameof(functionVersion)));

    /// <summary>What stands for it in saved files.</summary>
    public string FunctionName { get; }

    /// <summary>The version of what it does.</summary>
    public int FunctionVersion { get; }

    /// <inheritdoc/>
    public override void Decide(ref CounterRandom random, DecisionList decisions) =>
        decisions.Add(new UserFilter(FunctionName, FunctionVersion, random.Key, _function));

    /// <summary>By name and version: two functions of one name and version count as the same.</summary>
    public bool Equals(UserFunction? other) =>
        base.Equals(other) && (FunctionName, FunctionVersion) == (other.FunctionName, other.FunctionVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), FunctionName, FunctionVersion);
}

/// <summary>Writes every sample of <paramref name="to"/>, which holds anything before.</summary>
/// <param name="from">The picture as it is; may be changed.</param>
/// <param name="to">As large; what it is to become.</param>
/// <param name="random">The image's own numbers.</param>
public delegate void PictureFunction(PixelBuffer from, PixelBuffer to, CounterRandom random);

/// <summary>Changes numbers in place.</summary>
/// <param name="numbers">0 to 255, plane after plane: [3,H,W].</param>
/// <param name="size">Of each plane.</param>
/// <param name="random">The image's own numbers.</param>
public delegate void NumberFunction(Span<float> numbers, ImageSize size, CounterRandom random);
