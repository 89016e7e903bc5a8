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
        RecipeKind.Of(new Hue(), ColorJson.Default.Hue),
        RecipeKind.Of(new ChannelShift(), ColorJson.Default.ChannelShift),
        RecipeKind.Of(new Grayscale(), ColorJson.Default.Grayscale),
        RecipeKind.Of(new WhiteBalance(), ColorJson.Default.WhiteBalance),
        RecipeKind.Of(new RgbShift(), ColorJson.Default.RgbShift),
        RecipeKind.Of(new ChannelShuffle(), ColorJson.Default.ChannelShuffle),
        RecipeKind.Of(new ChannelDrop(), ColorJson.Default.ChannelDrop),
        RecipeKind.Of(new Sepia(), ColorJson.Default.Sepia),
        RecipeKind.Of(new FancyPca(), ColorJson.Default.FancyPca),
        RecipeKind.Of(new PhotometricDistort(), ColorJson.Default.PhotometricDistort),
        RecipeKind.Of(new HueTurn(0), ColorJson.Default.HueTurn),
        RecipeKind.Of(new ShiftInsideRange(0), ColorJson.Default.ShiftInsideRange),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Brightness))]
[JsonSerializable(typeof(Contrast))]
[JsonSerializable(typeof(Saturation))]
[JsonSerializable(typeof(ColorJitter))]
[JsonSerializable(typeof(Hue))]
[JsonSerializable(typeof(ChannelShift))]
[JsonSerializable(typeof(Grayscale))]
[JsonSerializable(typeof(WhiteBalance))]
[JsonSerializable(typeof(RgbShift))]
[JsonSerializable(typeof(ChannelShuffle))]
[JsonSerializable(typeof(ChannelDrop))]
[JsonSerializable(typeof(Sepia))]
[JsonSerializable(typeof(FancyPca))]
[JsonSerializable(typeof(PhotometricDistort))]
[JsonSerializable(typeof(HueTurn))]
[JsonSerializable(typeof(ShiftInsideRange))]
internal sealed partial class ColorJson : JsonSerializerContext;
