using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(ToneKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The steps that bend the curve from dark to bright. Names are those of the types, and stand in files for ever.
/// </summary>
internal sealed class ToneKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Invert(), ToneJson.Default.Invert),
        RecipeKind.Of(new Posterize(), ToneJson.Default.Posterize),
        RecipeKind.Of(new Solarize(), ToneJson.Default.Solarize),
        RecipeKind.Of(new SolarizeAdd(), ToneJson.Default.SolarizeAdd),
        RecipeKind.Of(new Gamma(), ToneJson.Default.Gamma),
        RecipeKind.Of(new Exposure(), ToneJson.Default.Exposure),
        RecipeKind.Of(new ToneCurve(), ToneJson.Default.ToneCurve),
        RecipeKind.Of(new AutoContrast(), ToneJson.Default.AutoContrast),
        RecipeKind.Of(new Equalize(), ToneJson.Default.Equalize),
        RecipeKind.Of(new Clahe(), ToneJson.Default.Clahe),
        RecipeKind.Of(new LevelStretch(), ToneJson.Default.LevelStretch),
        RecipeKind.Of(new LevelEqualization(), ToneJson.Default.LevelEqualization),
        RecipeKind.Of(new TileEqualization(1, 1), ToneJson.Default.TileEqualization),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Invert))]
[JsonSerializable(typeof(Posterize))]
[JsonSerializable(typeof(Solarize))]
[JsonSerializable(typeof(SolarizeAdd))]
[JsonSerializable(typeof(Gamma))]
[JsonSerializable(typeof(Exposure))]
[JsonSerializable(typeof(ToneCurve))]
[JsonSerializable(typeof(AutoContrast))]
[JsonSerializable(typeof(Equalize))]
[JsonSerializable(typeof(Clahe))]
[JsonSerializable(typeof(LevelStretch))]
[JsonSerializable(typeof(LevelEqualization))]
[JsonSerializable(typeof(TileEqualization))]
internal sealed partial class ToneJson : JsonSerializerContext;
