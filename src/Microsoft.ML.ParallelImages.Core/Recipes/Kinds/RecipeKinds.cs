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
    internal static RecipeKind? Find(Type type) => Of(type.Assembly).FirstOrDefault(kind => kind.Type == type);

    /// <summary>The kind of a name, in this assembly or in any other that is loaded.</summary>
    internal static RecipeKind? Find(string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Prepend(typeof(RecipeKinds).Assembly)
            .Where(assembly => !assembly.IsDynamic)
            .SelectMany(Of)
            .FirstOrDefault(kind => kind.Name == name);

    private static IEnumerable<RecipeKind> Of(Assembly assembly) =>
        assembly.GetCustomAttributes<RecipeKindsAttribute>().SelectMany(attribute => attribute.Create().Kinds);
}
