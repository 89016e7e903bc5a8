using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Recipes;

[assembly: RecipeKinds(typeof(FilterKinds))]

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// The steps that see neighbours or places, and what they draw. Names are those of the types, and stand in files for
/// ever.
/// </summary>
internal sealed class FilterKinds : RecipeKinds
{
    public override IReadOnlyList<RecipeKind> Kinds =>
    [
        RecipeKind.Of(new Sharpness(), FilterJson.Default.Sharpness),
        RecipeKind.Of(new UnsharpMask(), FilterJson.Default.UnsharpMask),
        RecipeKind.Of(new GaussianBlur(), FilterJson.Default.GaussianBlur),
        RecipeKind.Of(new MotionBlur(), FilterJson.Default.MotionBlur),
        RecipeKind.Of(new MedianBlur(), FilterJson.Default.MedianBlur),
        RecipeKind.Of(new Defocus(), FilterJson.Default.Defocus),
        RecipeKind.Of(new GaussianNoise(), FilterJson.Default.GaussianNoise),
        RecipeKind.Of(new CameraNoise(), FilterJson.Default.CameraNoise),
        RecipeKind.Of(new SaltAndPepper(), FilterJson.Default.SaltAndPepper),
        RecipeKind.Of(new MultiplicativeNoise(), FilterJson.Default.MultiplicativeNoise),
        RecipeKind.Of(new JpegArtifacts(), FilterJson.Default.JpegArtifacts),
        RecipeKind.Of(new Downscale(), FilterJson.Default.Downscale),
        RecipeKind.Of(new Vignette(), FilterJson.Default.Vignette),
        RecipeKind.Of(new SharpnessFilter(1), FilterJson.Default.SharpnessFilter),
        RecipeKind.Of(new UnsharpFilter(0, 0, 0), FilterJson.Default.UnsharpFilter),
        RecipeKind.Of(new GaussFilter(0, 0), FilterJson.Default.GaussFilter),
        RecipeKind.Of(new MotionFilter(1, 0), FilterJson.Default.MotionFilter),
        RecipeKind.Of(new MedianFilter(0), FilterJson.Default.MedianFilter),
        RecipeKind.Of(new DiskFilter(0), FilterJson.Default.DiskFilter),
        RecipeKind.Of(new NoiseFilter(0, default), FilterJson.Default.NoiseFilter),
        RecipeKind.Of(new SensorFilter(0, 0, 0, default), FilterJson.Default.SensorFilter),
        RecipeKind.Of(new SpeckFilter(0, 0, default), FilterJson.Default.SpeckFilter),
        RecipeKind.Of(new SpeckleFilter(0, false, default), FilterJson.Default.SpeckleFilter),
        RecipeKind.Of(new JpegFilter(100), FilterJson.Default.JpegFilter),
        RecipeKind.Of(new DownscaleFilter(1, false), FilterJson.Default.DownscaleFilter),
        RecipeKind.Of(new VignetteFilter(0, 0.5f, 0.5f), FilterJson.Default.VignetteFilter),
    ];
}

/// <summary>How they are written, made by the compiler.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Sharpness))]
[JsonSerializable(typeof(UnsharpMask))]
[JsonSerializable(typeof(GaussianBlur))]
[JsonSerializable(typeof(MotionBlur))]
[JsonSerializable(typeof(MedianBlur))]
[JsonSerializable(typeof(Defocus))]
[JsonSerializable(typeof(GaussianNoise))]
[JsonSerializable(typeof(CameraNoise))]
[JsonSerializable(typeof(SaltAndPepper))]
[JsonSerializable(typeof(MultiplicativeNoise))]
[JsonSerializable(typeof(JpegArtifacts))]
[JsonSerializable(typeof(Downscale))]
[JsonSerializable(typeof(Vignette))]
[JsonSerializable(typeof(SharpnessFilter))]
[JsonSerializable(typeof(UnsharpFilter))]
[JsonSerializable(typeof(GaussFilter))]
[JsonSerializable(typeof(MotionFilter))]
[JsonSerializable(typeof(MedianFilter))]
[JsonSerializable(typeof(DiskFilter))]
[JsonSerializable(typeof(NoiseFilter))]
[JsonSerializable(typeof(SensorFilter))]
[JsonSerializable(typeof(SpeckFilter))]
[JsonSerializable(typeof(SpeckleFilter))]
[JsonSerializable(typeof(JpegFilter))]
[JsonSerializable(typeof(DownscaleFilter))]
[JsonSerializable(typeof(VignetteFilter))]
internal sealed partial class FilterJson : JsonSerializerContext;
