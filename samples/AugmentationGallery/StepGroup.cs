using System.Reflection;
using Microsoft.ML.ParallelImages.Recipes;

namespace AugmentationGallery;

/// <summary>Steps that belong together: those of one list of the library.</summary>
/// <param name="Name">As a heading.</param>
/// <param name="Kinds">The types of its steps, in the list's order.</param>
internal sealed record StepGroup(string Name, IReadOnlyList<Type> Kinds)
{
    /// <summary>What comes first; groups that are not named here come behind, under their own names.</summary>
    private static readonly (string List, string Name)[] Order =
    [
        ("GeometryKinds", "Geometry"), ("ColorKinds", "Colour"), ("ToneKinds", "Tones"), ("FilterKinds", "Filters"),
        ("OcclusionKinds", "Occlusion"), ("PolicyKinds", "Policies"), ("KerasKinds", "Keras"),
        ("CombinatorKinds", "Combinators"), ("FunctionKinds", "Functions"),
    ];

    /// <summary>All steps that the library can save.</summary>
    public static IReadOnlyList<StepGroup> All =>
    [
        .. from attribute in typeof(Recipe).Assembly.GetCustomAttributes<RecipeKindsAttribute>()
           let kinds = (RecipeKinds)Activator.CreateInstance(attribute.Type)!
           let steps = kinds.Kinds.Select(kind => kind.Type).Where(type => type.IsAssignableTo(typeof(Augmentation)))
           where steps.Any()
           let place = Array.FindIndex(Order, known => known.List == attribute.Type.Name)
           orderby place < 0, place, attribute.Type.Name
           select new StepGroup(place < 0 ? attribute.Type.Name : Order[place].Name, [.. steps]),
    ];
}
