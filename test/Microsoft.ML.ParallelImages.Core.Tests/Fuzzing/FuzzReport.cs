using System.IO.MemoryMappedFiles;
using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// What a process says about the files that it renders, in a folder: which one it has in hand, and the end of all.
/// </summary>
/// <remarks>
/// The number in hand lies in mapped memory: it costs nothing, and it is there when the process is not.
/// </remarks>
internal sealed class FuzzReport : IDisposable
{
    private readonly string _result;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _inHand;

    public FuzzReport(string folder)
    {
        _result = Path.Combine(folder, "result.json");
        _file = MemoryMappedFile.CreateFromFile(
            Path.Combine(folder, "in-hand"), FileMode.OpenOrCreate, null, sizeof(long));
        _inHand = _file.CreateViewAccessor();
    }

    /// <summary>The file that is rendered now.</summary>
    public int InHand
    {
        get => _inHand.ReadInt32(0);
        set => _inHand.Write(0, value);
    }

    public FuzzResult? Result
    {
        get => File.Exists(_result) ? JsonSerializer.Deserialize<FuzzResult>(File.ReadAllText(_result)) : null;
        set => File.WriteAllText(_result, JsonSerializer.Serialize(value));
    }

    public void Dispose()
    {
        _inHand.Dispose();
        _file.Dispose();
    }
}
