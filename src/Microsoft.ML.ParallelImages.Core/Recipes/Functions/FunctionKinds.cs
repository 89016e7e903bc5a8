using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(FunctionKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Functions of users. Names are those of the types, and stand in files for ever.</summary>
internal sealed class FunctionKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new UserFunction("-", 1), FunctionJson.Default.UserFunction),
        RecipeKind.Of(new UserFilter("-", 1, default), FunctionJson.Default.UserFilter),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UserFunction))]
[JsonSerializable(typeof(UserFilter))]
internal sealed partial class FunctionJson : JsonSerializerContext;
