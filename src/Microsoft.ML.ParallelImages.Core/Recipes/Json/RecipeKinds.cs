using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The kinds of steps and decisions that an assembly brings, so that they can be saved and loaded.</summary>
/// <remarks>
/// An assembly joins with <c>[assembly: RecipeKinds(typeof(MyKinds))]</c>, where <c>MyKinds</c> derives from this class. A kind's
/// name and version stand in saved files: neither may change its meaning. The type information comes from a
/// <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>, so nothing of it needs reflection.
/// </remarks>
public abstract class RecipeKinds
{
    /// <summary>The kinds, in any order.</summary>
    public abstract IReadOnlyList<RecipeKind> Kinds { get; }

    /// <summary>The name by which a type is saved; the type's own where it joined no registry.</summary>
    internal static string NameOf(Type type) => Find(type)?.Name ?? type.Name;

    /// <summary>The kind of a type; null where its assembly did not join with it.</summary>
    internal static RecipeKind? Find(Type type) => Of(type.Assembly)?.Kinds.FirstOrDefault(kind => kind.Json.Type == type);

    /// <summary>The kind of a name, in this assembly or in any other that is loaded.</summary>
    internal static RecipeKind? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Prepend(typeof(RecipeKinds).Assembly)
            .Where(assembly => !assembly.IsDynamic)
            .Select(assembly => Of(assembly)?.Kinds.FirstOrDefault(kind => kind.Name == name))
            .FirstOrDefault(kind => kind is not null);

    private static RecipeKinds? Of(Assembly assembly) => assembly.GetCustomAttribute<RecipeKindsAttribute>()?.Create();
}

/// <summary>Says which kinds of steps and decisions an assembly brings.</summary>
/// <param name="type">A <see cref="RecipeKinds"/> with a constructor without parameters.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RecipeKindsAttribute(
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type type) : Attribute
{
    /// <summary>The list of kinds.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    public Type Type => type;

    internal RecipeKinds Create() => Activator.CreateInstance(type) as RecipeKinds
        ?? throw new InvalidOperationException(
            $"[assembly: RecipeKinds(typeof({type.Name}))] names a type that is no {nameof(RecipeKinds)}; derive it from that class.");
}

/// <summary>A kind of step or decision, as it is named in saved files.</summary>
public sealed record RecipeKind
{
    /// <summary>The kind <paramref name="name"/>.</summary>
    /// <param name="name">Never used for anything else. Foreign ones have a prefix, such as <c>Acme.Fog</c>.</param>
    /// <param name="json">Of an <see cref="Augmentation"/>, a <see cref="Measured"/> or a <see cref="Filter"/>.</param>
    /// <param name="version">Raised when the same options mean something else, or draw other numbers. Default 1.</param>
    public RecipeKind(string name, JsonTypeInfo json, int version = 1) =>
        (Name, Json, Version) = (Require.NotEmpty(name, nameof(name)), json, Require.Positive(version, nameof(version)));

    /// <summary>Its name in files.</summary>
    public string Name { get; }

    /// <summary>How it is written and read.</summary>
    public JsonTypeInfo Json { get; }

    /// <summary>The version of its meaning.</summary>
    public int Version { get; }
}
