using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>The file that says how to undo moves: each is on the disk before the move begins.</summary>
/// <remarks>
/// A line for each move, with a tab between the two paths. Later moves are added behind earlier ones. A line that was
/// cut off by a crash tells of a move that did not begin, and is taken away. Where moving came to its end, a last line
/// says how many moves there are, so that a copy that was cut short is known for one. The second line is the folder.
/// </remarks>
internal sealed partial class MoveLog : IDisposable
{
    private const string FirstLine = "# parallel-images/moves/1", FolderStart = "# into ", CountStart = "# moves ";

    private readonly FileStream _file;
    private int _moves;

    /// <exception cref="IOException">It cannot be opened or written, is in use, or is no such file.</exception>
    public MoveLog(string path)
    {
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            using var text = new StreamReader(_file, leaveOpen: true);
            var content = text.ReadToEnd();
            if (!FirstLine.StartsWith(content, StringComparison.Ordinal))
                RequireMark(path, content.Split('\n')[0]);
            _file.SetLength(Encoding.UTF8.GetByteCount(content[..(content.LastIndexOf('\n') + 1)]));
            _file.Position = _file.Length;
            if (_file.Length == 0)
                Write($"{FirstLine}\n{FolderStart}{Escape(FolderBeside(path))}");
            _moves = Parse(path, content).Moves.Count;
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public void Add(FileMove move)
    {
        Write($"{Escape(move.From)}\t{Escape(move.To)}");
        _moves++;
    }

    /// <summary>Says how many moves there are: no more will come.</summary>
    public void End() => Write(CountStart + _moves.ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _file.Dispose();

    /// <summary>What a file lists.</summary>
    /// <exception cref="IOException">It is missing, cannot be read, or is no such file.</exception>
    public static ListedMoves Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException(
                $"The file '{path}' does not exist. Expected the one that moving photos into quarantine has written.",
                path);
        }

        using var text = new StreamReader(FileReader.OpenStream(path));
        var content = text.ReadToEnd();
        RequireMark(path, content.Split('\n')[0]);
        return Parse(path, content);
    }

    private static ListedMoves Parse(string path, string content)
    {
        var lines = content.Split('\n');
        FileMove[] moves =
        [
            .. lines[..^1].Select(line => line.Split('\t')).Where(fields => fields.Length == 2)
                .Select(fields => new FileMove(Unescape(fields[0]), Unescape(fields[1]))),
        ];
        var folder = lines.Length > 2 && lines[1].StartsWith(FolderStart, StringComparison.Ordinal)
            ? Unescape(lines[1][FolderStart.Length..])
            : FolderBeside(path);
        var count = FormattableString.Invariant($"{CountStart}{moves.Length}");
        return new ListedMoves(folder, moves, lines is [.., var last, ""] && last == count);
    }

    private static string FolderBeside(string path) => Path.ChangeExtension(Path.GetFullPath(path), null);

    private static void RequireMark(string path, string line)
    {
        if (line.TrimEnd('\r') != FirstLine)
        {
            throw new IOException(
                $"Reading '{path}': its first line is '{line}'; expected '{FirstLine}', as moving photos into "
                + "quarantine writes it. It was left as it is.");
        }
    }

    private void Write(string line)
    {
        _file.Write(Encoding.UTF8.GetBytes(line + "\n"));
        _file.Flush(flushToDisk: true);
    }

    private static string Escape(string path) =>
        path.Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private static string Unescape(string text) => Escaped().Replace(text, match => match.Value[1] switch
    {
        't' => "\t",
        'n' => "\n",
        'r' => "\r",
        var other => other.ToString(),
    });

    [GeneratedRegex(@"\\.")]
    private static partial Regex Escaped();
}
