using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(ColorKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The steps that change colours. Names are those of the types, and stand in files for ever.</summary>
internal sealed class ColorKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Brightness(), ColorJson.Default.Brightness),
        RecipeKind.Of(new Contrast(), ColorJson.Default.Contrast),
        RecipeKind.Of(new Saturation(), ColorJson.Default.Saturation),
        RecipeKind.Of(new ColorJitter(), ColorJson.Default.ColorJitter),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Brightness))]
[JsonSerializable(typeof(Contrast))]
[JsonSerializable(typeof(Saturation))]
[JsonSerializable(typeof(ColorJitter))]
internal sealed partial class ColorJson : JsonSerializerContext;
