using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(CoreKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The kinds of this library. Names are those of the types, and stand in files for ever.</summary>
internal sealed class CoreKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        .. from info in (System.Text.Json.Serialization.Metadata.JsonTypeInfo[])
           [
               CoreJson.Default.Move, CoreJson.Default.Deformation, CoreJson.Default.Recoloring, CoreJson.Default.Lookup,
               CoreJson.Default.ContrastAboutMean, CoreJson.Default.Branch,
               CoreJson.Default.HorizontalFlip, CoreJson.Default.VerticalFlip, CoreJson.Default.Resize, CoreJson.Default.CenterCrop,
               CoreJson.Default.ResizedCrop, CoreJson.Default.Rotation, CoreJson.Default.Translation, CoreJson.Default.Zoom,
               CoreJson.Default.Shear, CoreJson.Default.Brightness, CoreJson.Default.Contrast, CoreJson.Default.Saturation,
               CoreJson.Default.ColorJitter,
           ]
           select new RecipeKind(info.Type.Name, info),
    ];
}

/// <summary>How the kinds of this library are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(Move))]
[JsonSerializable(typeof(Deformation))]
[JsonSerializable(typeof(Recoloring))]
[JsonSerializable(typeof(Lookup))]
[JsonSerializable(typeof(ContrastAboutMean))]
[JsonSerializable(typeof(Branch))]
[JsonSerializable(typeof(HorizontalFlip))]
[JsonSerializable(typeof(VerticalFlip))]
[JsonSerializable(typeof(Resize))]
[JsonSerializable(typeof(CenterCrop))]
[JsonSerializable(typeof(ResizedCrop))]
[JsonSerializable(typeof(Rotation))]
[JsonSerializable(typeof(Translation))]
[JsonSerializable(typeof(Zoom))]
[JsonSerializable(typeof(Shear))]
[JsonSerializable(typeof(Brightness))]
[JsonSerializable(typeof(Contrast))]
[JsonSerializable(typeof(Saturation))]
[JsonSerializable(typeof(ColorJitter))]
[JsonSerializable(typeof(RecipeText))]
[JsonSerializable(typeof(DrawsText))]
internal sealed partial class CoreJson : JsonSerializerContext;
