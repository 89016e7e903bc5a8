using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Says which kinds of steps and decisions an assembly brings; it may have several lists.</summary>
/// <param name="type">A <see cref="RecipeKinds"/> with a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class RecipeKindsAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) : Attribute
{
    /// <summary>The list of kinds.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Type => type;

    internal RecipeKinds Create() => Activator.CreateInstance(type) as RecipeKinds
        ?? throw new InvalidOperationException(
            $"[assembly: RecipeKinds(typeof({type.Name}))] names a type that is no {nameof(RecipeKinds)}; "
            + "derive it from that class.");
}
