using System.Text;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>
/// Rows of a comma-separated file as RFC 4180 has them: fields may stand in quotes, then hold separators, line ends and
/// doubled quotes. Lines without any character are no rows.
/// </summary>
internal sealed class CsvReader(TextReader text, char separator, string name)
{
    private readonly StringBuilder _field = new();
    private int _line = 1;

    /// <summary>Each row with the number of the line it begins on, from 1.</summary>
    /// <exception cref="ImageSourceException">A quote is not closed.</exception>
    public IEnumerable<(int Line, List<string> Fields)> Rows()
    {
        while (text.Peek() >= 0)
        {
            var line = _line;
            var fields = ReadRow();
            if (fields.Count > 1 || fields[0].Length > 0)
                yield return (line, fields);
        }
    }

    private List<string> ReadRow()
    {
        var fields = new List<string>();
        while (true)
        {
            _field.Clear();
            if (text.Peek() == '"')
                ReadQuoted();
            var end = ReadPlain();
            fields.Add(_field.ToString());
            if (end != separator)
                return fields;
        }
    }

    /// <summary>
    /// Reads up to the end of the field and returns what ended it: the separator, a line feed, or -1.
    /// </summary>
    private int ReadPlain()
    {
        while (true)
        {
            var next = text.Read();
            if (next == '\r' && text.Peek() == '\n')
                next = text.Read();
            if (next is '\n' or '\r')
                _line++;
            if (next == separator || next is '\n' or '\r' or -1)
                return next;
            _field.Append((char)next);
        }
    }

    private void ReadQuoted()
    {
        var start = _line;
        text.Read();
        while (true)
        {
            var next = text.Read();
            if (next < 0)
            {
                throw new ImageSourceException(
                    $"Line {start} of the table '{name}' opens a quote that nothing closes. "
                    + "Close it, or double the quote sign.");
            }

            if (next == '"' && text.Peek() != '"')
                return;
            if (next == '"')
                text.Read();
            if (next == '\n')
                _line++;
            _field.Append((char)next);
        }
    }
}
