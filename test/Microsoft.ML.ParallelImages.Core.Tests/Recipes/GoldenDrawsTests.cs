using System.Globalization;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>Draws of this version are what they were, on every platform; new ones need a new version.</summary>
/// <remarks>
/// To renew the file after <see cref="Recipe.DrawsVersion"/> was raised, run these tests with
/// <c>PARALLELIMAGES_RENEW=1</c> and say so in the changelog.
/// </remarks>
public sealed class GoldenDrawsTests
{
    private static readonly string Golden = Path.Combine(
        Repository.Root, "test", "Microsoft.ML.ParallelImages.Core.Tests", "Recipes",
        $"draws-{Recipe.DrawsVersion}.txt");

    [Fact]
    public void Draws_are_what_this_version_drew_from_the_first()
    {
        string[] lines = [.. AugmentationContractTests.Kinds.SelectMany(kind => LinesOf(kind.Data)), .. EpochHashes()];
        if (Environment.GetEnvironmentVariable("PARALLELIMAGES_RENEW") == "1")
            File.WriteAllLines(Golden, lines);
        Assert.Equal(File.ReadAllLines(Golden), lines);
    }

    private static IEnumerable<string> LinesOf(string kind)
    {
        var recipe = Recipe.Empty.Append([Examples.Of(kind).Typical], StepScope.Training);
        ImageSize[] sizes = [new(640, 480), new(33, 100)];
        return from size in sizes
               from index in Enumerable.Range(0, 4)
               select RecipeJson.Write(recipe.Draw(size, RandomKey.FromSeed(7).Child(index)));
    }

    /// <summary>Checksums of whole epochs: order, draws, mixing and the pixels of lossless files.</summary>
    private static IEnumerable<string> EpochHashes()
    {
        var recipe = Recipe.Empty.Append(
            [new Rotation(), new ColorJitter(), new ResizedCrop(24), new HorizontalFlip()], StepScope.Always);
        LazyImage[] images =
        [
            .. Enumerable.Range(0, 20)
                .Select(i => new LazyImage(ImageFile.FromBytes(Pixels(i), $"photo {i}")).With(recipe)),
        ];
        for (var epoch = 0; epoch < 3; epoch++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var reader = new BatchReader(
                images, null, 8, new Renderer(new TensorSpec(24, 24)), new Pass(3, epoch), new());
            while (reader.TryRead(out var batch))
                hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(batch.Pixels));
            yield return string.Create(
                CultureInfo.InvariantCulture, $"epoch {epoch} {Convert.ToHexStringLower(hash.GetHashAndReset())}");
        }
    }

    private static byte[] Pixels(int seed) => Shots.Encode(
        40, 30, (x, y) => new((byte)((x * 6) + seed), (byte)(y * 8), (byte)(x * y)),
        SkiaSharp.SKEncodedImageFormat.Png);
}
