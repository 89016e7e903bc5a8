using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;

namespace LoadModel;

/// <summary>
/// Eight threads use one model, its engines, views and rows, and dispose them under one another in an order drawn by
/// number. What each gets is either the right answer or ObjectDisposedException.
/// </summary>
internal sealed class DisposalStorm(
    MLContext ml, ITransformer model, bool ownsModel, (ImageInput Image, float[] Scores)[] known)
{
    private const int Threads = 8;
    private const int Acts = 6;

    private readonly PredictionEngine<ImageInput, ImagePrediction>?[] _engines =
        new PredictionEngine<ImageInput, ImagePrediction>[Threads];
    private readonly IDataView _rows = ml.Data.LoadFromEnumerable(known.Select(pair => pair.Image));

    /// <summary>Returns the exit code.</summary>
    /// <param name="ml">The context.</param>
    /// <param name="kind">
    /// live, checked (by LoadImages) or plain (by Model.Load, with engines that do not own it).
    /// </param>
    /// <param name="files">What models are made of.</param>
    /// <param name="count">How many orders.</param>
    public static int Run(MLContext ml, string kind, (string Network, string Folder, string Model) files, int count)
    {
        var known = Know(ml, files);
        var live = kind == "live" ? Lesson.Train(ml, files.Network, ml.Data.LoadImageFolder(files.Folder)) : null;
        for (var order = 0; order < count; order++)
        {
            var model = kind switch
            {
                "live" => live!,
                "checked" => ml.Model.LoadImages(files.Model, out _),
                _ => ml.Model.Load(files.Model, out _),
            };
            new DisposalStorm(ml, model, ownsModel: kind != "plain", known).Run(order);
            (model as IDisposable)?.Dispose();
        }

        Console.WriteLine($"{count} orders");
        return 0;
    }

    /// <summary>The right answers, of a model that nobody disposes.</summary>
    private static (ImageInput, float[])[] Know(MLContext ml, (string Network, string Folder, string Model) files)
    {
        using var engine = ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(
            ml.Model.LoadImages(files.Model, out _));
        return
        [
            .. Directory.GetFiles(files.Folder, "*.jpg", SearchOption.AllDirectories).Order().Chunk(6)
                .Select(files => ImageInput.FromFile(files[0])).Select(image => (image, engine.Predict(image).Score)),
        ];
    }

    private void Run(int order)
    {
        using var start = new Barrier(Threads);
        var failures = new Exception?[Threads];
        var threads = Enumerable.Range(0, Threads).Select(index => new Thread(() =>
        {
            var random = new Random((1000 * order) + index);
            start.SignalAndWait();
            for (var act = 0; act < Acts; act++)
            {
                try
                {
                    Act(index, random);
                }
                catch (ObjectDisposedException)
                {
                }
                catch (Exception failure)
                {
                    failures[index] = failure;
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        foreach (var engine in _engines)
            engine?.Dispose();
        if (failures.OfType<Exception>().FirstOrDefault() is { } first)
            throw new InvalidOperationException($"Order {order}: {first.Message}", first);
    }

    private void Act(int index, Random random)
    {
        switch (random.Next(6))
        {
            case 0 or 1:
                var (image, scores) = known[random.Next(known.Length)];
                Compare(scores, (_engines[index] ??= Engine()).Predict(image).Score);
                break;
            case 2:
                _engines[random.Next(Threads)]?.Dispose();
                break;
            case 3:
                _engines[index] = Engine();
                break;
            case 4:
                ReadView(random.Next(known.Length + 1));
                break;
            default:
                ReadRows();
                break;
        }
    }

    private PredictionEngine<ImageInput, ImagePrediction> Engine() =>
        ml.Model.CreatePredictionEngine<ImageInput, ImagePrediction>(
            model, new PredictionEngineOptions { OwnsTransformer = ownsModel });

    private void ReadView(int count)
    {
        var view = model.Transform(_rows);
        using var cursor = view.GetRowCursor([view.Schema["Score"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Score"]);
        VBuffer<float> scores = default;
        for (var i = 0; i < count && cursor.MoveNext(); i++)
        {
            getter(ref scores);
            Compare(known[cursor.Position].Scores, [.. scores.DenseValues()]);
        }
    }

    private void ReadRows()
    {
        var mapper = model.GetRowToRowMapper(_rows.Schema);
        using var cursor = _rows.GetRowCursor(_rows.Schema);
        using var row = mapper.GetRow(cursor, [mapper.OutputSchema["Score"]]);
        var getter = row.GetGetter<VBuffer<float>>(mapper.OutputSchema["Score"]);
        if (ownsModel)
            ((IDisposable)model).Dispose();
        VBuffer<float> scores = default;
        while (cursor.MoveNext())
        {
            getter(ref scores);
            Compare(known[cursor.Position].Scores, [.. scores.DenseValues()]);
        }
    }

    private static void Compare(float[] expected, float[] actual)
    {
        if (expected.Length != actual.Length
            || expected.Zip(actual).Any(pair => !(Math.Abs(pair.First - pair.Second) < 1e-5f)))
        {
            throw new InvalidOperationException(
                $"expected {string.Join(' ', expected)}, got {string.Join(' ', actual)}");
        }
    }
}
