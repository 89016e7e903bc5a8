using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.ParallelImages.Onnx;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Graph;
using Microsoft.ML.ParallelImages.TensorFlow.Interop;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>An unfinished training in one file: its weights, what the optimiser keeps, and how far it is.</summary>
internal sealed record Checkpoint
{
    private const string Kind = "ParallelImages checkpoint ";
    private const string Format = Kind + "2\n";
    private const int HashLength = 32;

    private static readonly JsonSerializerOptions Json =
        new(ReflectedJson.Options) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>What must be the same to go on: network, recipes, options, by name.</summary>
    public IReadOnlyDictionary<string, string> Key { get; init; } = new Dictionary<string, string>();

    /// <summary>The images, which must be the same, too.</summary>
    public PhotoSet Photos { get; init; } = new([], []);

    /// <summary>Epochs that were planned.</summary>
    public int Epochs { get; init; }

    /// <summary>Epochs that are over.</summary>
    public required int Epoch { get; init; }

    /// <summary>Steps of the next epoch that are over.</summary>
    public int Step { get; init; }

    /// <summary>Sum of the losses of these steps.</summary>
    public double LossSum { get; init; }

    /// <summary>Time that the training has taken so far.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>One entry for each epoch that is over.</summary>
    public IReadOnlyList<TrainingProgress> History { get; init; } = [];

    /// <summary>The epoch of <see cref="Best"/>.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Every slot of the graph, in its order, as read from a file.</summary>
    [JsonIgnore]
    public IReadOnlyList<float[]> Values { get; init; } = [];

    /// <summary>
    /// Weights of the best epoch so far; empty before the first, and where the last counts as the best.
    /// </summary>
    [JsonIgnore]
    public IReadOnlyList<float[]> Best { get; init; } = [];

    /// <summary>The name under which a file is written before it takes the place of the old one.</summary>
    public static string Beside(string path) => path + ".new";

    /// <summary>
    /// Writes beside the file and renames, so that the file is whole at any moment, whatever happens.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="session">Holds the values of the slots, which are written from its memory.</param>
    /// <param name="slots">What <see cref="Values"/> will be.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left beside it.</exception>
    public void Save(string path, NativeSession session, IReadOnlyList<VariableSlot> slots)
    {
        var full = Path.GetFullPath(path);
        var beside = Beside(full);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            Write(beside, session, slots);
            File.Move(beside, full, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"Writing the checkpoint '{path}' behind epoch {Epoch}, step {Step}: "
                + $"{cause.Message.Replace(beside, full)} Check that it can be written and that the disk is not full.",
                cause);
        }
        finally
        {
            // There is nothing where all went well.
            Remove(beside);
        }
    }

    /// <summary>Reads a file that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    public static Checkpoint Load(string path) => Read(FileReader.ReadAllBytes(path), path);

    /// <summary>Reads what such a file holds.</summary>
    /// <param name="bytes">The file's.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no checkpoint, or damaged.</exception>
    public static Checkpoint Read(ReadOnlySpan<byte> bytes, string path)
    {
        var start = Encoding.ASCII.GetBytes(Format);
        if (!bytes.StartsWith(start))
        {
            var found = bytes.StartsWith(Encoding.ASCII.GetBytes(Kind))
                ? "it was written by another version of this library. "
                    + "Finish the training with that, or delete it to begin anew."
                : "it is no checkpoint. Delete it, or name another CheckpointFile.";
            throw new InvalidDataException(
                $"Reading the checkpoint '{path}', which should begin with '{Format.TrimEnd()}': {found}");
        }

        if (bytes.Length < start.Length + HashLength
            || !SHA256.HashData(bytes[..^HashLength]).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException(
                $"Reading the checkpoint '{path}': it is damaged; its checksum differs. Delete it to begin anew.");
        }

        var rest = bytes[start.Length..];
        var sizes = TakeIntegers(ref rest, 3);
        var lengths = TakeIntegers(ref rest, sizes[1] + sizes[2]);
        var header = JsonSerializer.Deserialize<Checkpoint>(rest[..sizes[0]], Json)!;
        rest = rest[sizes[0]..];
        var arrays = new List<float[]>();
        foreach (var length in lengths)
        {
            arrays.Add(MemoryMarshal.Cast<byte, float>(rest[..(length * sizeof(float))]).ToArray());
            rest = rest[(length * sizeof(float))..];
        }

        return header with { Values = arrays[..sizes[1]], Best = arrays[sizes[1]..] };
    }

    private void Write(string path, NativeSession session, IReadOnlyList<VariableSlot> slots)
    {
        using var file = File.Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var header = JsonSerializer.SerializeToUtf8Bytes(this, Json);
        var lengths = slots.Select(slot => slot.Length).Concat(Best.Select(array => array.Length));
        int[] counts = [header.Length, slots.Count, Best.Count, .. lengths];
        Put(Encoding.ASCII.GetBytes(Format));
        Put(MemoryMarshal.AsBytes<int>(counts));
        Put(header);
        SlotValues.Visit(session, slots, numbers => Put(MemoryMarshal.AsBytes(numbers)));
        foreach (var array in Best)
            Put(MemoryMarshal.AsBytes<float>(array));
        file.Write(hash.GetHashAndReset());
        file.Flush(flushToDisk: true);

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What could not be written can often not be deleted either; the next writing replaces it.
        }
    }

    private static int[] TakeIntegers(ref ReadOnlySpan<byte> bytes, int count)
    {
        var numbers = MemoryMarshal.Cast<byte, int>(bytes[..(count * sizeof(int))]).ToArray();
        bytes = bytes[(count * sizeof(int))..];
        return numbers;
    }
}
