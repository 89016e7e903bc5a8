using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace ModelBuilder.Web;

/// <summary>The sheet of the page shows the very bytes that a training reads.</summary>
public sealed class SheetTests(Shop shop) : IClassFixture<Shop>
{
    private const int Photos = 3, Epochs = 3, Seed = 7;

    public static TheoryData<string> Presets => [.. AugmentationPreset.All.Select(preset => preset.Name)];

    [Theory]
    [MemberData(nameof(Presets))]
    public async Task Its_pictures_are_equal_to_those_of_the_training_reader(string preset)
    {
        await SetSeed();
        await shop.Visitor.Post("/api/recipe", new { preset });
        var sheet = await shop.Visitor.Post("/api/sheet", new { count = Photos, epochs = Epochs });

        var shown = await Shown(sheet);

        Assert.Equal(Photos * Epochs, shown.Count);
        Assert.Equal(Read(AugmentationPreset.Find(preset).Steps(224), [.. shown.Keys.Select(key => key.Photo)]), shown);
    }

    [Fact]
    public async Task Sliders_change_the_recipe_that_trainings_read_and_the_pictures_with_it()
    {
        await SetSeed();
        var recipe = await shop.Visitor.Post("/api/recipe", new { preset = "Standard" });
        JsonNode[] steps = [.. recipe["steps"]!.AsArray().Select(step => step!["json"]!.DeepClone())];
        var turn = steps.Single(step => (string)step["kind"]! == "Rotation");
        turn["Degrees"] = new JsonObject { ["Low"] = 30, ["High"] = 40 };

        await shop.Visitor.Post("/api/recipe", new { steps });
        var shown = await Shown(await shop.Visitor.Post("/api/sheet", new { count = Photos, epochs = Epochs }));

        var saved = RecipeJson.ReadRecipe(File.ReadAllText(shop["drawn.recipe.json"]));
        Assert.Equal(30, saved.Steps.Select(step => step.Augmentation).OfType<Rotation>().Single().Degrees.Low);
        Assert.Equal(
            Read([.. saved.Steps.Select(step => step.Augmentation)], [.. shown.Keys.Select(key => key.Photo)]), shown);
        Assert.Contains("drawn.recipe.json", (string)(await shop.Visitor.Get("/api/code/train"))["command"]!);
    }

    [Fact]
    public async Task A_step_that_cannot_be_is_refused_with_its_reason()
    {
        var step = JsonNode.Parse("""{"kind":"Rotation","version":1,"Degrees":{"Low":40,"High":30}}""");

        using var response = await shop.Visitor.Send("/api/recipe", new { steps = new[] { step } });

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("40", await Visitor.ErrorOf(response));
    }

    private async Task SetSeed()
    {
        var settings = (await shop.Visitor.Get("/api/state"))["project"]!["settings"]!.DeepClone();
        settings["seed"] = Seed;
        await shop.Visitor.Post("/api/settings", settings);
    }

    /// <summary>Checksums of the pixels that the page shows, by photo and epoch, and told by the sheet.</summary>
    private async Task<SortedDictionary<(string Photo, int Epoch), string>> Shown(JsonNode sheet)
    {
        var shown = new SortedDictionary<(string, int), string>();
        using var folder = new TemporaryFolder();
        foreach (var photo in sheet["photos"]!.AsArray())
        {
            foreach (var picture in photo!["pictures"]!.AsArray().Where(one => one!["epoch"] is not null))
            {
                var told = (string)picture!["checksum"]!;
                File.WriteAllBytes(
                    folder["picture.png"], await shop.Visitor.Http.GetByteArrayAsync($"/sheet/{told}.png"));
                var seen = Convert.ToHexStringLower(
                    SHA256.HashData(Pictures.Read(folder["picture.png"]).Samples));
                Assert.Equal(told, seen);
                shown[((string)photo["path"]!, (int)picture["epoch"]!)] = seen;
            }
        }

        return shown;
    }

    /// <summary>What an engine reads that is given to the trainer, by the reader that engines read with.</summary>
    private SortedDictionary<(string Photo, int Epoch), string> Read(Augmentation[] steps, HashSet<string> photos)
    {
        var ml = new MLContext(seed: 1);
        var engine = new ReadingEngine(photos, Epochs);
        var pipeline = ml.Transforms.AugmentImages("Image", steps).Append(
            ml.MulticlassClassification.Trainers.ImageClassifier(
                new ImageClassifierOptions { Engine = () => engine, Seed = Seed }));
        Assert.Throws<OnlyLookedException>(() => pipeline.Fit(ml.Data.LoadImageTable(shop["drawn.photos.csv"])));
        return engine.Seen;
    }

    private sealed class OnlyLookedException : Exception;

    /// <summary>Reads as engines do, and learns nothing.</summary>
    private sealed class ReadingEngine(HashSet<string> photos, int epochs) : IImageTrainingEngine
    {
        public SortedDictionary<(string Photo, int Epoch), string> Seen { get; } = [];

        public TrainedClassifier Train(
            TrainingTask task, IProgress<TrainingProgress>? progress, CancellationToken cancellation)
        {
            LazyImage[] images =
            [
                .. task.Training.Images.Where(image => photos.Contains(image.File.Identity))
                    .Select(image => image.ForTraining()),
            ];
            var spec = ImageNetwork.EfficientNetLite0.Description.ToTensorSpec();
            var renderer = new Renderer(spec with { Normalization = Normalization.None });
            for (var epoch = 1; epoch <= epochs; epoch++)
            {
                using var reader = new BatchReader(
                    images, null, batchSize: 2, renderer, new Pass(task.Seed, epoch), task.Reader,
                    cancellation: cancellation);
                while (reader.TryRead(out var batch))
                    Note(batch, images, epoch);
            }

            throw new OnlyLookedException();
        }

        public void Dispose()
        {
        }

        private void Note(ImageBatch batch, LazyImage[] images, int epoch)
        {
            foreach (var (slot, position) in batch.Positions.ToArray().Index())
            {
                var pixels = batch.Pixels.Slice(slot * batch.ImageLength, batch.ImageLength);
                byte[] bytes = Array.ConvertAll(pixels.ToArray(), value => (byte)value);
                Seen[(images[position].File.Identity, epoch)] = Convert.ToHexStringLower(SHA256.HashData(bytes));
            }
        }
    }
}
