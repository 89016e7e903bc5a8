using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

// Reads a folder of photos into augmented tensors, with Core alone, as a program of native code.
var start = DateTime.Now - Process.GetCurrentProcess().StartTime;
if (args is not [var folder])
{
    Console.Error.WriteLine("Name a folder of photos with one sub-folder a class: AotReader FOLDER");
    return 2;
}

try
{
    var photos = FolderSource.Scan(folder);
    var steps = Recipe.Empty.Append([new ResizedCrop(224), new HorizontalFlip(), new ColorJitter()], StepScope.Always);
    // By way of its text, as a program does that is given its recipe in a file.
    var recipe = RecipeJson.ReadRecipe(RecipeJson.Write(steps));
    LazyImage[] images = [.. photos.Files.Select(file => new LazyImage(file).With(recipe))];
    var options = new ReaderOptions { Decode = new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut } };
    var failures = new FailureReport();
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    var (renderer, pass) = (new Renderer(new TensorSpec(224, 224)), new Pass(Seed: 1, Epoch: 0));
    using var reader = new BatchReader(images, null, batchSize: 32, renderer, pass, options, failures);
    while (reader.TryRead(out var batch))
        hash.AppendData(MemoryMarshal.AsBytes(batch.Pixels));

    var code = RuntimeFeature.IsDynamicCodeSupported ? "compiled while it runs" : "native";
    var binary = new FileInfo(Environment.ProcessPath!).Length / 1e6;
    Console.WriteLine($"{photos.Files.Count} photos of {photos.Classes.Count} classes, {failures.Count} broken");
    Console.WriteLine($"pixels {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
    var read = reader.Report.Elapsed.TotalMilliseconds;
    Console.WriteLine(FormattableString.Invariant(
        $"code {code}, binary {binary:F1} MB, started in {start.TotalMilliseconds:F0} ms, read in {read:F0} ms"));
    return 0;
}
catch (ImageSourceException unreadable)
{
    Console.Error.WriteLine(unreadable.Message);
    return 1;
}
