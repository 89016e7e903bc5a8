using System.Globalization;

namespace Microsoft.ML.ParallelImages.Recipes;

/// <summary>
/// Reads what Python prints for a torchvision transform: <c>Name(option=value, …)</c>, with the steps of a
/// <c>Compose</c> one below the other.
/// </summary>
internal ref struct TorchvisionText
{
    /// <summary>Steps inside one another: far more than anybody writes.</summary>
    private const int MostLevels = 32;

    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _level;

    private TorchvisionText(ReadOnlySpan<char> text) => _text = text;

    /// <exception cref="FormatException">The text is no such step; the message has the place.</exception>
    public static ForeignStep Read(string text)
    {
        var reader = new TorchvisionText(text);
        var step = reader.ReadStep(reader.ReadWord());
        reader.SkipSpace();
        return reader._at == text.Length ? step : throw reader.Expected("nothing behind the last parenthesis");
    }

    private ForeignStep ReadStep(string name)
    {
        if (++_level > MostLevels)
            throw new FormatException($"Steps lie more than {MostLevels} deep inside one another.");
        Take('(');
        var options = new Dictionary<string, object?>();
        var steps = new List<ForeignStep>();
        while (!TryTake(')'))
        {
            var word = ReadWord();
            if (!TryTake('='))
                steps.Add(ReadStep(word));
            else if (ReadValue() is var value && value is List<object?> { Count: > 0 } list && list[0] is ForeignStep)
                steps.AddRange(list.OfType<ForeignStep>());
            else if (!options.TryAdd(word, value))
                throw Expected($"{word} once in {name}; it stands there twice");
            TryTake(',');
        }

        _level--;
        return new ForeignStep(name[(name.LastIndexOf('.') + 1)..], options, steps);
    }

    private object? ReadValue()
    {
        SkipSpace();
        if (TryTake('('))
            return ReadList(')');
        if (TryTake('['))
            return ReadList(']');
        if (Next is '\'' or '"')
            return ReadQuoted();
        if (Next == '<')
            return ReadMember();
        var word = ReadWord();
        if (Next == '(')
            return ReadStep(word);
        return word switch
        {
            "None" => null,
            "True" => true,
            "False" => false,
            _ when double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => word[(word.LastIndexOf('.') + 1)..],
        };
    }

    private List<object?> ReadList(char end)
    {
        if (++_level > MostLevels)
            throw new FormatException($"Lists lie more than {MostLevels} deep inside one another.");
        var values = new List<object?>();
        while (!TryTake(end))
        {
            values.Add(ReadValue());
            TryTake(',');
        }

        _level--;
        return values;
    }

    private string ReadQuoted()
    {
        var quote = _text[_at++];
        var end = _text[_at..].IndexOf(quote);
        if (end < 0)
            throw Expected($"a closing {quote}");
        var value = _text.Slice(_at, end).ToString();
        _at += end + 1;
        return value;
    }

    /// <summary>A member of an enumeration: <c>&lt;InterpolationMode.BILINEAR: 'bilinear'></c>.</summary>
    private string ReadMember()
    {
        var end = _text[_at..].IndexOf('>');
        var colon = _text[_at..].IndexOf(':');
        if (end < 0 || colon < 0 || colon > end)
            throw Expected("a member of an enumeration");
        var value = _text.Slice(_at + 1, colon - 1).ToString();
        _at += end + 1;
        return value[(value.LastIndexOf('.') + 1)..];
    }

    private string ReadWord()
    {
        SkipSpace();
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.' or '-' or '+'))
            _at++;
        return _at > start ? _text[start.._at].ToString() : throw Expected("a name or a number");
    }

    private char Next
    {
        get
        {
            SkipSpace();
            return _at < _text.Length ? _text[_at] : '\0';
        }
    }

    private bool TryTake(char one)
    {
        if (Next != one)
            return false;
        _at++;
        return true;
    }

    private void Take(char one)
    {
        if (!TryTake(one))
            throw Expected($"'{one}'");
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private readonly FormatException Expected(string what)
    {
        var line = _text[.._at].Count('\n') + 1;
        var found = _at < _text.Length ? $"'{_text[_at]}'" : "the end of the text";
        return new FormatException($"Line {line} of the torchvision transform has {found}; expected {what}.");
    }
}
