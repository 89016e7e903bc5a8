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
        RecipeKind.Of(new RightAngleTurn(), GeometryJson.Default.RightAngleTurn),
        RecipeKind.Of(new Transpose(), GeometryJson.Default.Transpose),
        RecipeKind.Of(new D4(), GeometryJson.Default.D4),
        RecipeKind.Of(new Resize(1), GeometryJson.Default.Resize),
        RecipeKind.Of(new CenterCrop(1), GeometryJson.Default.CenterCrop),
        RecipeKind.Of(new ResizedCrop(1), GeometryJson.Default.ResizedCrop),
        RecipeKind.Of(new RandomCrop(1), GeometryJson.Default.RandomCrop),
        RecipeKind.Of(new SimpleRandomCrop(1), GeometryJson.Default.SimpleRandomCrop),
        RecipeKind.Of(new Pad(0), GeometryJson.Default.Pad),
        RecipeKind.Of(new PadToSquare(), GeometryJson.Default.PadToSquare),
        RecipeKind.Of(new Letterbox(1), GeometryJson.Default.Letterbox),
        RecipeKind.Of(new RandomInterpolation(), GeometryJson.Default.RandomInterpolation),
        RecipeKind.Of(new Rotation(), GeometryJson.Default.Rotation),
        RecipeKind.Of(new Translation(), GeometryJson.Default.Translation),
        RecipeKind.Of(new Zoom(), GeometryJson.Default.Zoom),
        RecipeKind.Of(new Shear(), GeometryJson.Default.Shear),
        RecipeKind.Of(new Affine(), GeometryJson.Default.Affine),
        RecipeKind.Of(new Perspective(), GeometryJson.Default.Perspective),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(HorizontalFlip))]
[JsonSerializable(typeof(VerticalFlip))]
[JsonSerializable(typeof(RightAngleTurn))]
[JsonSerializable(typeof(Transpose))]
[JsonSerializable(typeof(D4))]
[JsonSerializable(typeof(Resize))]
[JsonSerializable(typeof(CenterCrop))]
[JsonSerializable(typeof(ResizedCrop))]
[JsonSerializable(typeof(RandomCrop))]
[JsonSerializable(typeof(SimpleRandomCrop))]
[JsonSerializable(typeof(Pad))]
[JsonSerializable(typeof(PadToSquare))]
[JsonSerializable(typeof(Letterbox))]
[JsonSerializable(typeof(RandomInterpolation))]
[JsonSerializable(typeof(Rotation))]
[JsonSerializable(typeof(Translation))]
[JsonSerializable(typeof(Zoom))]
[JsonSerializable(typeof(Shear))]
[JsonSerializable(typeof(Affine))]
[JsonSerializable(typeof(Perspective))]
internal sealed partial class GeometryJson : JsonSerializerContext;
