using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(DecisionKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The decisions that the renderer knows. Names are those of the types, and stand in files for ever.</summary>
internal sealed class DecisionKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Move(PlaneMap.Identity, new(1, 1)), DecisionJson.Default.Move),
        RecipeKind.Of(new Deformation(2, 2, new float[8], Border.Nearest), DecisionJson.Default.Deformation),
        RecipeKind.Of(new Recoloring(ColorMatrix.Identity), DecisionJson.Default.Recoloring),
        RecipeKind.Of(Lookup.Of(level => level), DecisionJson.Default.Lookup),
        RecipeKind.Of(new ContrastAboutMean(1), DecisionJson.Default.ContrastAboutMean),
        RecipeKind.Of(new Branch([new(1, [])]), DecisionJson.Default.Branch),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Move))]
[JsonSerializable(typeof(Deformation))]
[JsonSerializable(typeof(Recoloring))]
[JsonSerializable(typeof(Lookup))]
[JsonSerializable(typeof(ContrastAboutMean))]
[JsonSerializable(typeof(Branch))]
internal sealed partial class DecisionJson : JsonSerializerContext;
