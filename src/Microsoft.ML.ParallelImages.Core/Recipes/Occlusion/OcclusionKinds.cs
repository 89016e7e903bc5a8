using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(OcclusionKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The steps that take parts out of the picture, and what they draw. Names are those of the types, and stand in files
/// for ever.
/// </summary>
internal sealed class OcclusionKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Erasing(), OcclusionJson.Default.Erasing),
        RecipeKind.Of(new CoarseDropout(), OcclusionJson.Default.CoarseDropout),
        RecipeKind.Of(new GridMask(), OcclusionJson.Default.GridMask),
        RecipeKind.Of(new PixelDropout(), OcclusionJson.Default.PixelDropout),
        RecipeKind.Of(new HoleFilter([], HoleFill.Color, Rgb.Black, default), OcclusionJson.Default.HoleFilter),
        RecipeKind.Of(
            new GridFilter(1, 0, 0, 0, HoleFill.Color, Rgb.Black, default), OcclusionJson.Default.GridFilter),
        RecipeKind.Of(new DropFilter(0, false, Rgb.Black, default), OcclusionJson.Default.DropFilter),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Erasing))]
[JsonSerializable(typeof(CoarseDropout))]
[JsonSerializable(typeof(GridMask))]
[JsonSerializable(typeof(PixelDropout))]
[JsonSerializable(typeof(HoleFilter))]
[JsonSerializable(typeof(GridFilter))]
[JsonSerializable(typeof(DropFilter))]
internal sealed partial class OcclusionJson : JsonSerializerContext;
