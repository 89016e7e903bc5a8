using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(CombinatorKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The steps that are made of others. Names are those of the types, and stand in files for ever.</summary>
internal sealed class CombinatorKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Sequence(Any), CombinatorJson.Default.Sequence),
        RecipeKind.Of(new OneOf(Any), CombinatorJson.Default.OneOf),
        RecipeKind.Of(new SomeOf(1, Any), CombinatorJson.Default.SomeOf),
        RecipeKind.Of(new InRandomOrder(Any), CombinatorJson.Default.InRandomOrder),
    ];

    /// <summary>Stands for the steps, which have no default.</summary>
    private static HorizontalFlip Any => new();
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Sequence))]
[JsonSerializable(typeof(OneOf))]
[JsonSerializable(typeof(SomeOf))]
[JsonSerializable(typeof(InRandomOrder))]
internal sealed partial class CombinatorJson : JsonSerializerContext;
