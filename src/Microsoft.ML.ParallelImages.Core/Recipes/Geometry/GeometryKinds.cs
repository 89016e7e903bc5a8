using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(GeometryKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The steps that move pixels. Names are those of the types, and stand in files for ever.</summary>
internal sealed class GeometryKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new HorizontalFlip(), GeometryJson.Default.HorizontalFlip),
        RecipeKind.Of(new VerticalFlip(), GeometryJson.Default.VerticalFlip),
        RecipeKind.Of(new Resize(1), GeometryJson.Default.Resize),
        RecipeKind.Of(new CenterCrop(1), GeometryJson.Default.CenterCrop),
        RecipeKind.Of(new ResizedCrop(1), GeometryJson.Default.ResizedCrop),
        RecipeKind.Of(new Rotation(), GeometryJson.Default.Rotation),
        RecipeKind.Of(new Translation(), GeometryJson.Default.Translation),
        RecipeKind.Of(new Zoom(), GeometryJson.Default.Zoom),
        RecipeKind.Of(new Shear(), GeometryJson.Default.Shear),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HorizontalFlip))]
[JsonSerializable(typeof(VerticalFlip))]
[JsonSerializable(typeof(Resize))]
[JsonSerializable(typeof(CenterCrop))]
[JsonSerializable(typeof(ResizedCrop))]
[JsonSerializable(typeof(Rotation))]
[JsonSerializable(typeof(Translation))]
[JsonSerializable(typeof(Zoom))]
[JsonSerializable(typeof(Shear))]
internal sealed partial class GeometryJson : JsonSerializerContext;
