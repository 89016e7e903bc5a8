using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(KerasKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Keras's generator. Names are those of the types, and stand in files for ever.</summary>
internal sealed class KerasKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new KerasAugmentation(), KerasJson.Default.KerasAugmentation),
        RecipeKind.Of(new KerasTransform(), KerasJson.Default.KerasTransform),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(KerasAugmentation))]
[JsonSerializable(typeof(KerasTransform))]
internal sealed partial class KerasJson : JsonSerializerContext;
