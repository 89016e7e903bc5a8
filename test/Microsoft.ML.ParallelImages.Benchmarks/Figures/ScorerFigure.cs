using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.ParallelImages.Benchmarks.Photos;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Scoring;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.Benchmarks.Figures;

/// <summary>
/// What a scorer costs beside its network: encoded bytes to a result, against ONNX Runtime alone on tensors that are
/// ready. Both take turns, a few photos at a time.
/// </summary>
internal sealed class ScorerFigure
{
    private const int TrainedPerClass = 20, Count = 60, Block = 6;

    /// <summary>Photos that are scored, and their folder with a folder a class.</summary>
    public required string Photos { get; init; }

    public required IReadOnlyList<int> Threads { get; init; }

    public required int Rounds { get; init; }

    public string Run()
    {
        using var folder = new TemporaryFolder();
        var file = folder["scorer.onnx"];
        using (var model = Train())
            model.ExportOnnx(file);
        var bytes = PathsOf(Photos, Count).Select(File.ReadAllBytes).ToArray();
        var renderer = new Renderer(ImageNetwork.FromFile(file).Description.ToTensorSpec());
        using var context = new RenderContext();
        var tensors = Array.ConvertAll(bytes, content => Render(content, renderer, context));
        return string.Join('\n', Threads.Select(threads => Compare(file, bytes, tensors, threads)));
    }

    private ImageClassifierModel Train()
    {
        var ml = new MLContext();
        var all = ml.Data.LoadImageFolder(Photos);
        var places = all.Classes.Count * TrainedPerClass;
        var rows = ml.Data.TakeRows(ml.Data.ShuffleRows(all, seed: 1), places);
        Func<OnnxHeadEngine> engine = () => new(new() { AugmentedCopies = 0, Device = Device.Cpu });
        return ml.MulticlassClassification.Trainers.ImageClassifier(new() { Engine = engine }).Fit(rows);
    }

    private string Compare(string file, byte[][] bytes, float[][] tensors, int threads)
    {
        using var scorer = ImageScorer.Load(file, new() { Workers = threads, Device = Device.Cpu });
        var renderer = new Renderer(ImageNetwork.FromFile(file).Description.ToTensorSpec());
        using var single = new AloneSession(file, 1);
        using var shared = new AloneSession(file, threads);
        var ours = new Contender("ImageScorer, from bytes", threads, i => scorer.Predict(bytes[i]));
        const string alone = "ONNX Runtime alone";
        var callers = new Contender($"{alone}, {threads} callers of 1 thread", threads, i => single.Run(tensors[i]));
        var inside = new Contender($"{alone}, 1 caller of {threads} threads", 1, i => shared.Run(tensors[i]));
        using var context = new RenderContext();
        var room = new float[renderer.Spec.Length];
        var rendering = new Contender("its rendering alone", 1, i => Render(bytes[i], renderer, context, room));
        Contender[] all = threads == 1 ? [ours, callers, rendering] : [ours, callers, inside];
        for (var turn = -1; turn < Rounds * Count / Block; turn++)
        {
            var first = Math.Max(0, turn) * Block % Count;
            foreach (var contender in turn % 2 == 0 ? all : all.Reverse())
                contender.Score(first, Block, isCounted: turn >= 0);
        }

        var size = bytes.Average(content => content.Length) / 1000;
        return $"{threads} thread(s), {Rounds} rounds of {bytes.Length} photos of {size:f0} KB\n"
            + string.Join('\n', all.Select(contender => contender.Line(ours))) + "\n";
    }

    private static IEnumerable<string> PathsOf(string folder, int count)
    {
        var all = PhotoCache.PhotosOf(folder);
        return Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Length / count)]);
    }

    private static float[] Render(byte[] content, Renderer renderer, RenderContext context, float[]? pixels = null)
    {
        pixels ??= new float[renderer.Spec.Length];
        renderer.Render(new LazyImage(ImageFile.FromBytes(content, "photo")), default, context, pixels);
        return pixels;
    }

    /// <summary>What takes part, and what was seen of it.</summary>
    private sealed class Contender(string name, int callers, Action<int> score)
    {
        private readonly List<double> _milliseconds = [], _perSecond = [];
        private long _bytes;

        /// <summary>Some photos once, by all callers together.</summary>
        public void Score(int first, int photos, bool isCounted)
        {
            var next = -1;
            var times = new double[photos];
            var threads = Enumerable.Range(0, callers).Select(_ => new Thread(Work)).ToList();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            if (!isCounted)
                return;
            _perSecond.Add(photos / Stopwatch.GetElapsedTime(start).TotalSeconds);
            _bytes += GC.GetTotalAllocatedBytes(precise: true) - before;
            _milliseconds.AddRange(times);

            void Work()
            {
                for (int i; (i = Interlocked.Increment(ref next)) < photos;)
                {
                    var begin = Stopwatch.GetTimestamp();
                    score(first + i);
                    times[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
                }
            }
        }

        public string Line(Contender ours)
        {
            var (half, most) = (Quantile(_milliseconds, 0.5), Quantile(_milliseconds, 0.99));
            // Turns stand side by side, so that what disturbs one disturbs the other.
            var speed = Quantile([.. ours._perSecond.Zip(_perSecond, (our, other) => our / other)], 0.5);
            var (ourHalf, ourMost) = (Quantile(ours._milliseconds, 0.5), Quantile(ours._milliseconds, 0.99));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-46} {Quantile(_perSecond, 0.5),7:f1} images/s, p50 {half,6:f2} ms, p99 {most,6:f2} ms, "
                + $"p99/p50 {most / half:f2}, {_bytes / _milliseconds.Count,6} B a call");
            return ours == this
                ? line
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"{line}; ImageScorer: {speed:f2} of its speed, {ourMost / ourHalf * half / most:f2} of p99/p50");
        }

        private static double Quantile(IReadOnlyCollection<double> values, double share) =>
            values.Order().ElementAt((int)(share * (values.Count - 1)));
    }

    /// <summary>ONNX Runtime with its own defaults but for the number of threads.</summary>
    private sealed class AloneSession : IDisposable
    {
        private readonly InferenceSession _session;
        private readonly RunOptions _run = new();

        public AloneSession(string file, int threads)
        {
            using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1 };
            _session = new InferenceSession(file, options);
        }

        public void Run(float[] pixels)
        {
            using var input = OrtValue.CreateTensorValueFromMemory(pixels, [1, 3, 224, 224]);
            using var outputs = _session.Run(_run, _session.InputNames, [input], _session.OutputNames);
        }

        public void Dispose()
        {
            _session.Dispose();
            _run.Dispose();
        }
    }
}
