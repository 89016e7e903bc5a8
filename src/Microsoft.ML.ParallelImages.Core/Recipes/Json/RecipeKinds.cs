using System.Reflection;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The kinds of steps and decisions that an assembly brings, so that they can be saved and loaded.</summary>
/// <remarks>
/// An assembly joins with <c>[assembly: RecipeKinds(typeof(MyKinds))]</c>, where <c>MyKinds</c> derives from this
/// class. A kind's name and version stand in saved files: neither may change its meaning. The type information comes
/// from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/>, so nothing of it needs reflection.
/// </remarks>
public abstract class RecipeKinds
{
    /// <summary>The kinds, in any order.</summary>
    public abstract IReadOnlyList<RecipeKind> Kinds { get; }

    /// <summary>The name by which a type is saved; the type's own where it joined no registry.</summary>
    internal static string NameOf(Type type) => Find(type)?.Name ?? type.Name;

    /// <summary>The kind of a type; null where its assembly did not join with it.</summary>
    internal static RecipeKind? Find(Type type) => Of(type.Assembly)?.Kinds.FirstOrDefault(kind => kind.Type == type);

    /// <summary>The kind of a name, in this assembly or in any other that is loaded.</summary>
    internal static RecipeKind? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Prepend(typeof(RecipeKinds).Assembly)
            .Where(assembly => !assembly.IsDynamic)
            .Select(assembly => Of(assembly)?.Kinds.FirstOrDefault(kind => kind.Name == name))
            .FirstOrDefault(kind => kind is not null);

    private static RecipeKinds? Of(Assembly assembly) => assembly.GetCustomAttribute<RecipeKindsAttribute>()?.Create();
}
