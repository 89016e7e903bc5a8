using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(CoreKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>The kinds of this library. Names are those of the types, and stand in files for ever.</summary>
internal sealed class CoreKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        Of(new Move(PlaneMap.Identity, One), CoreJson.Default.Move),
        Of(new Deformation(2, 2, new float[8], Border.Nearest), CoreJson.Default.Deformation),
        Of(new Recoloring(ColorMatrix.Identity), CoreJson.Default.Recoloring),
        Of(Lookup.Of(level => level), CoreJson.Default.Lookup),
        Of(new ContrastAboutMean(1), CoreJson.Default.ContrastAboutMean),
        Of(new Branch([new(1, [])]), CoreJson.Default.Branch),
        Of(new HorizontalFlip(), CoreJson.Default.HorizontalFlip),
        Of(new VerticalFlip(), CoreJson.Default.VerticalFlip),
        Of(new Resize(One), CoreJson.Default.Resize),
        Of(new CenterCrop(One), CoreJson.Default.CenterCrop),
        Of(new ResizedCrop(One), CoreJson.Default.ResizedCrop),
        Of(new Rotation(), CoreJson.Default.Rotation),
        Of(new Translation(), CoreJson.Default.Translation),
        Of(new Zoom(), CoreJson.Default.Zoom),
        Of(new Shear(), CoreJson.Default.Shear),
        Of(new Brightness(), CoreJson.Default.Brightness),
        Of(new Contrast(), CoreJson.Default.Contrast),
        Of(new Saturation(), CoreJson.Default.Saturation),
        Of(new ColorJitter(), CoreJson.Default.ColorJitter),
    ];

    private static ImageSize One => new(1, 1);

    private static RecipeKind Of<T>(T defaults, JsonTypeInfo<T> json) where T : class =>
        RecipeKind.Of(typeof(T).Name, defaults, json);
}

/// <summary>How the kinds of this library are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
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
