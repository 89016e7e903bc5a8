using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Distribution;
using Microsoft.ML.ParallelImages.Training;
using static System.FormattableString;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>What a training keeps on disk: taken up before the first step, written after each epoch.</summary>
/// <remarks>Worker 0 reads and writes for all.</remarks>
internal sealed class CheckpointKeeper
{
    private readonly TrainingGraph _graph;
    private readonly TensorFlowOptions _options;
    private readonly WorkerTeam? _team;
    private readonly IReadOnlyDictionary<string, string> _key;
    private readonly PhotoSet? _photos;

    public CheckpointKeeper(TrainingGraph graph, TensorFlowOptions options, TrainingTask task, WorkerTeam? team)
    {
        (_graph, _options, _team) = (graph, options, team);
        _key = CheckpointKey.Of(options, task, graph.Variables);
        if (options.CheckpointFile is not null || team is not null)
            _photos = PhotoSet.Of(task);
    }

    private bool IsChief => _team is not { IsChief: false };

    /// <summary>Makes sure, before anything is loaded, that the file can be written where one is asked for.</summary>
    /// <exception cref="IOException">It cannot; the message says why.</exception>
    public static void RequireWritable(TensorFlowOptions options)
    {
        if (options.CheckpointFile is not { } path || options.Cluster is { Index: > 0 })
            return;
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
                throw new IOException("It is a folder.");
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            var beside = Checkpoint.Beside(full);
            using var trial = new FileStream(
                beside, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            trial.WriteByte(0);
        }
        catch (Exception cause) when (
            cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            var name = Path.GetFileName(path);
            throw new IOException(
                $"Trying to write the checkpoint '{path}' before the first epoch: "
                + $"{cause.Message.Replace(Checkpoint.Beside(name), name)} Expected a file in a folder that can be "
                + "written, on a disk that is not full. Make room, or name another CheckpointFile.",
                cause);
        }
    }

    /// <summary>Makes sure that all workers train the same.</summary>
    /// <exception cref="InvalidOperationException">Something differs; the message names it and the worker.</exception>
    public void Agree(WorkerTeam team) => Agreement.Check(team, new Dictionary<string, string>(_key)
    {
        ["training images"] = PhotoSet.Hash(_photos!.Training),
        ["validation images"] = PhotoSet.Hash(_photos.Validation),
        ["epochs"] = Invariant($"{_options.Epochs}"),
        ["early stopping"] = Invariant($"{_options.EarlyStopping?.Patience} {_options.EarlyStopping?.MinimumGain}"),
        ["time limit"] = $"{_options.TimeLimit?.Ticks}",
        ["cluster"] = $"{string.Join(' ', team.Cluster.Workers)} {team.Cluster.TimeLimit.Ticks}",
    });

    /// <summary>What there is to go on from; null to begin anew.</summary>
    /// <param name="warnings">Takes what may be right and should be known.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no checkpoint, or damaged.</exception>
    /// <exception cref="InvalidOperationException">It is that of another training, or of other images.</exception>
    public Checkpoint? Take(List<string> warnings)
    {
        var path = _options.CheckpointFile ?? "of worker 0";
        var bytes = _options.CheckpointFile is not null && IsChief && File.Exists(path) ? Bytes(path) : null;
        if (_team is not null)
            bytes = _team.FromChief("reading the checkpoint", bytes ?? []) is { Length: > 0 } given ? given : null;
        if (bytes is null)
            return null;
        var checkpoint = Checkpoint.Read(bytes, path);
        var match = new CheckpointMatch(checkpoint, path);
        match.RequireKey(_key);
        match.RequirePhotos(_photos!);
        match.RequireEpochs(_options.Epochs);
        if (!checkpoint.Values.Select(values => values.Length).SequenceEqual(_graph.Slots.Select(slot => slot.Length)))
        {
            throw new InvalidDataException(
                $"Reading the checkpoint '{path}': its {checkpoint.Values.Count} arrays of numbers do not have the "
                + $"lengths of this training's {_graph.Slots.Count}; another build of this library wrote it. "
                + "Delete it to begin anew.");
        }

        // The files of other workers were copied there, at another time.
        if (IsChief)
            warnings.AddRange(match.Warnings(_photos!, _options.Epochs));
        return checkpoint;
    }

    /// <summary>Writes one, where it is asked for; not to be able to ends no training.</summary>
    /// <returns>Null, or a sentence that says why it could not be written.</returns>
    /// <param name="state">How far the training is.</param>
    public string? Save(Checkpoint state)
    {
        if (_options.CheckpointFile is not { } path || !IsChief)
            return null;
        try
        {
            var whole = state with { Key = _key, Photos = _photos!, Epochs = _options.Epochs };
            whole.Save(path, _graph.Session, _graph.Slots);
            return null;
        }
        catch (IOException failure)
        {
            return failure.Message;
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return FileReader.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Reading the checkpoint '{path}': {cause.Message} Let it be read, delete it, or name "
                + "another CheckpointFile.", cause);
        }
    }
}
