using System.Reflection;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>A step as the gallery shows it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Code">The C# that makes it.</param>
internal sealed record ShownStep(Augmentation Step, string Code)
{
    /// <summary>
    /// A step in front that lets this one be seen where it changes nothing by itself; null for most.
    /// </summary>
    public ShownStep? Before { get; private init; }

    /// <summary>How often it acts unless it is told otherwise; here it always does.</summary>
    public float UsualProbability { get; private init; } = 1;

    /// <summary>The step, or the same with other options, behind what stands before it.</summary>
    public IReadOnlyList<Augmentation> RecipeWith(Augmentation step) =>
        Before is null ? [step] : [Before.Step, step];

    /// <summary>
    /// A step with its defaults; with the settings of a preset, or behind another step, where these change nothing.
    /// </summary>
    public static ShownStep Of(Type kind, Darkroom darkroom)
    {
        var plain = Plain(kind, darkroom.Size);
        var original = darkroom.Develop(darkroom.Draw([], 0));
        if (Enumerable.Range(0, 5).Any(key => darkroom.Develop(darkroom.Draw([plain.Step], key)) != original))
            return plain;
        var preset = AugmentationPreset.All.SelectMany(one => one.Steps(darkroom.Size))
            .FirstOrDefault(step => step.GetType() == kind);
        return preset is not null
            ? new(preset.WithProbability(1), StepCode.Of(preset, plain)) { UsualProbability = preset.Probability }
            : plain with { Before = new(new Zoom { Factor = Interval.Exactly(4) }, "new Zoom { Factor = new(4, 4) }") };
    }

    /// <summary>By the constructor that asks for least, always acting.</summary>
    private static ShownStep Plain(Type kind, ImageSize size)
    {
        foreach (var constructor in kind.GetConstructors().OrderBy(Needs))
        {
            var needed = constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue)
                .Select(parameter => StepArgument.For(parameter, size)).ToArray();
            if (needed.Contains(null))
                continue;
            var optional = constructor.GetParameters().Skip(needed.Length).Select(parameter => parameter.DefaultValue);
            var step = (Augmentation)constructor.Invoke([.. needed.Select(one => one!.Value), .. optional]);
            var arguments = string.Join(", ", needed.Select(argument => argument!.Code));
            return new(step.WithProbability(1), $"new {kind.Name}({arguments})")
            {
                UsualProbability = step.Probability,
            };
        }

        throw new NotSupportedException(
            $"The gallery cannot make a {kind.Name}: none of its constructors has only parameters that "
            + $"{nameof(StepArgument)} knows. Teach it the type of what this step needs.");
    }

    /// <summary>Few parameters first, and numbers before sizes, which are written with more words.</summary>
    private static (int Count, bool HasNoNumber) Needs(ConstructorInfo constructor)
    {
        var needed = constructor.GetParameters().Where(parameter => !parameter.HasDefaultValue).ToArray();
        return (needed.Length, needed.All(parameter => parameter.ParameterType != typeof(int)));
    }
}
