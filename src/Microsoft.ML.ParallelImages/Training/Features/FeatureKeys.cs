using System.Buffers.Binary;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Training;

/// <summary>Puts everything that decides an image's features into words, and hashes them.</summary>
internal sealed class FeatureKeys(
    ImageNetwork network, FileComparison comparison, Device device, DecodeOptions decode)
{
    private readonly Dictionary<Recipe, string> _recipes = new(ReferenceEqualityComparer.Instance);

    private readonly string _maker = string.Join(
        '\n',
        $"library {Version(typeof(Renderer))} {Version(typeof(FeatureKeys))}",
        $"runtime {Version(typeof(InferenceSession))} {RuntimeInformation.ProcessArchitecture}"
            + (device == Device.Cpu ? "" : $" {device}"),
        $"network {Convert.ToHexStringLower(SHA256.HashData(OnnxGraphs.Features(network)))}",
        $"tensor {network.Description.ToTensorSpec().ToJson()}",
        $"truncated files {(decode.AcceptTruncated ? "count" : "are broken")}",
        $"decoders {string.Join(", ", decode.Decoders.Select(decoder => decoder.Build))}");

    /// <summary>What makes features: the library, the network, the tensor, and the draw of an image's recipe.</summary>
    /// <exception cref="NotSupportedException">A step of the recipe cannot be put into words.</exception>
    public string Describe(LazyImage image, Pass pass)
    {
        var isTraining = image.IsTraining;
        if (!image.Recipe.Steps.Any(step => step.Scope == StepScope.Always || isTraining))
            return _maker;
        if (!_recipes.TryGetValue(image.Recipe, out var recipe))
            _recipes[image.Recipe] = recipe = RecipeJson.Write(image.Recipe);
        var acting = isTraining ? "training" : "always";
        return string.Create(
            CultureInfo.InvariantCulture, $"{_maker}\nseed {pass.Seed} pass {pass.Epoch}\nsteps {acting} {recipe}");
    }

    /// <summary>A name for the file of a description.</summary>
    public string FileName(string description)
    {
        var name = Path.GetFileNameWithoutExtension(network.Name)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        return $"{string.Concat(name)}-{Hash(description):x32}.features";
    }

    /// <summary>The key of an image; null when its file is not there.</summary>
    public FeatureKey? Of(LazyImage image, FeatureFile file, PooledBytes buffer)
    {
        if (Stamp(image.File, buffer) is not { } stamp)
            return null;
        var copy = image.Copy.ToString(CultureInfo.InvariantCulture);
        return new FeatureKey(
            file, Hash($"{image.File.Identity}\n{copy}\n{stamp}"), Hash($"{image.File.DisplayName}\n{copy}"));
    }

    private string? Stamp(ImageFile image, PooledBytes buffer)
    {
        try
        {
            if (comparison == FileComparison.SizeAndTime && StampOf(image) is { } stamp)
                return stamp;

            var length = image.ReadInto(buffer, out var bytes);
            return Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length)));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Whoever renders the image says what is wrong with it.
            return null;
        }
    }

    /// <summary>What tells a change without reading anything; null where only the content does.</summary>
    private static string? StampOf(ImageFile image)
    {
        if (image.Path is not { } path)
            return image.Stamp is { } stamp ? $"{image.DisplayName}\n{stamp}" : null;
        var file = new FileInfo(path);
        return string.Create(
            CultureInfo.InvariantCulture, $"{file.FullName}\n{file.Length} {file.LastWriteTimeUtc.Ticks}");
    }

    private static UInt128 Hash(string text) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// The version that people know, and the build, so that a change without a new version counts, too.
    /// </summary>
    private static string Version(Type type) =>
        $"{type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion} "
        + $"{type.Module.ModuleVersionId:N}";
}
