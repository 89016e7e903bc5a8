using System.Globalization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a training leaves: settings, log, metrics and model, in a folder of its own.</summary>
/// <remarks>
/// A folder without a model goes away again. Files appear whole or not at all.
/// </remarks>
internal sealed class RunFolder : IDisposable
{
    public const string SettingsName = "settings.json", MetricsName = "metrics.json", ModelName = "model.zip",
        LogName = "log.txt", OnnxName = "model.onnx", CheckpointName = "checkpoint.bin";

    private readonly List<string> _log = [];

    private bool _isKept;

    private RunFolder(string path) => Path = path;

    public string Path { get; }

    public string Model => System.IO.Path.Combine(Path, ModelName);

    /// <summary>The model as one ONNX file, where one was asked for.</summary>
    public string Onnx => System.IO.Path.Combine(Path, OnnxName);

    /// <summary>What a training of a whole network has reached; gone when it is over.</summary>
    public string Checkpoint => System.IO.Path.Combine(Path, CheckpointName);

    /// <summary>The next of run-001, run-002, … that nobody else has taken.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static RunFolder Next(string runs)
    {
        Directory.CreateDirectory(runs);
        for (var number = 1; ; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"run-{number:000}");
            var path = System.IO.Path.Combine(runs, name);
            if (!System.IO.Path.Exists(path) && TryTake(path))
                return new RunFolder(path);
        }
    }

    /// <summary>The folder of a run that was stopped, which stays whatever comes.</summary>
    public static RunFolder At(string path) => new(path) { _isKept = true };

    /// <summary>The file of that name in a run's folder; null where the path is no such folder.</summary>
    public static string? FileIn(string path, string name) =>
        System.IO.Path.Combine(path, name) is var file && File.Exists(file) ? file : null;

    public void Write(string name, string text)
    {
        using var memory = new MemoryStream();
        using (var writer = new StreamWriter(memory, leaveOpen: true))
            writer.Write(text.EndsWith('\n') ? text : text + "\n");
        WholeFile.Write(System.IO.Path.Combine(Path, name), memory.ToArray());
    }

    public void Log(string line)
    {
        _log.Add(line);
        Write(LogName, string.Join('\n', _log));
    }

    /// <summary>Writes what came out; nothing is left to go on from.</summary>
    public void Finish(string metrics)
    {
        Write(MetricsName, metrics);
        File.Delete(Checkpoint);
    }

    /// <summary>Whether the model is that of the whole training, not of what a stop has left.</summary>
    public bool HasWholeModel { get; private set; }

    /// <summary>The training is over, and its model is saved; its test is not.</summary>
    public void NoteWholeModel() => HasWholeModel = true;

    /// <summary>Whether it will be there when the training has ended.</summary>
    public bool Stays => _isKept || File.Exists(Model);

    /// <summary>The folder stays without a model, too.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        if (!Stays && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    /// <summary>Two processes may want the same one: a rename has one winner.</summary>
    private static bool TryTake(string path)
    {
        var beside = $"{path}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}.part";
        try
        {
            Directory.CreateDirectory(beside);
            Directory.Move(beside, path);
            return true;
        }
        catch (IOException) when (System.IO.Path.Exists(path))
        {
            return false;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Making the folder of a run, '{path}': {cause.Message.Replace(beside, path)} Expected a folder that "
                + "can be written, on a disk that is not full.", cause);
        }
        finally
        {
            if (Directory.Exists(beside))
                Directory.Delete(beside);
        }
    }
}
