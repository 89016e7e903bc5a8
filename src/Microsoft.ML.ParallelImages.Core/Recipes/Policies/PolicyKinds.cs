using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(PolicyKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The policies. Names are those of the types, and stand in files for ever.</summary>
internal sealed class PolicyKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new RandAugment(), PolicyJson.Default.RandAugment),
        RecipeKind.Of(new TrivialAugmentWide(), PolicyJson.Default.TrivialAugmentWide),
        RecipeKind.Of(new AutoAugment(), PolicyJson.Default.AutoAugment),
        RecipeKind.Of(new AugMix(), PolicyJson.Default.AugMix),
        RecipeKind.Of(new ThreeAugment(), PolicyJson.Default.ThreeAugment),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RandAugment))]
[JsonSerializable(typeof(TrivialAugmentWide))]
[JsonSerializable(typeof(AutoAugment))]
[JsonSerializable(typeof(AugMix))]
[JsonSerializable(typeof(ThreeAugment))]
internal sealed partial class PolicyJson : JsonSerializerContext;
