using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.ML.ParallelImages.Jobs;
using Spectre.Console;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Answers come from the command line, where it has them, else from the terminal.</summary>
/// <param name="console">Where questions are asked.</param>
/// <param name="parsed">What was given.</param>
/// <param name="stop">Ends a question.</param>
internal sealed class Interview(IAnsiConsole console, ParseResult parsed, CancellationToken stop)
{
    /// <summary>Cells before a choice.</summary>
    private const int PromptWidth = 3;

    /// <summary>Lines around choices, and choices that a prompt shows at least.</summary>
    private const int PromptHeight = 5, LeastChoices = 3;

    private readonly HashSet<string> _given = ProjectArguments.GivenTo(parsed);
    private readonly OrderedDictionary<string, string> _answers = Unasked(parsed);

    /// <summary>The photos, once they are named.</summary>
    public string? Data { get; private set; }

    /// <summary>The command line that has all answers so far.</summary>
    public string Line => CommandLines.Line(
        NewWords.Verb, [Data], _answers.Select(answer => (answer.Key, (string?)answer.Value)));

    /// <summary>One of some words.</summary>
    /// <param name="option">Its option.</param>
    /// <param name="given">What the command line says.</param>
    /// <param name="title">The question.</param>
    /// <param name="choices">Each word with what it means; the first one is the default.</param>
    public string Choose(
        string option, string? given, string title, params IReadOnlyList<(string Word, string Meaning)> choices)
    {
        var width = choices.Max(choice => choice.Word.Length);
        var shown = choices.ToDictionary(
            choice => choice.Word,
            choice => Cells.Lines(
                $"{choice.Word.PadRight(width)}  {choice.Meaning}", console.Profile.Width - PromptWidth).ToList());
        return Answer(option, given!, () =>
            new SelectionPrompt<string> { Title = Markup.Escape(title), PageSize = PageOf([.. shown.Values]) }
                .AddChoices(shown.Keys)
                .UseConverter(word => Markup.Escape(string.Join('\n', shown[word]))));
    }

    /// <summary>A number or a text.</summary>
    /// <param name="option">Its option.</param>
    /// <param name="given">What the command line says.</param>
    /// <param name="title">The question.</param>
    /// <param name="standard">The answer of an empty line; null where there is none.</param>
    /// <param name="problem">What is wrong with an answer; null for nothing.</param>
    public T Ask<T>(string option, T given, string title, T? standard, Func<T, string?> problem) where T : notnull =>
        Answer(option, given, () =>
        {
            var prompt = new TextPrompt<T>(Markup.Escape(title)) { Culture = CultureInfo.InvariantCulture }
                .Validate(answer => problem(answer) is { } wrong
                    ? ValidationResult.Error($"[red]{Markup.Escape(wrong)}[/]")
                    : ValidationResult.Success());
            return standard is null or "" ? prompt : prompt.DefaultValue(standard);
        });

    /// <summary>As many choices as have room: of more, the terminal would hide the one that is chosen.</summary>
    private int PageOf(IReadOnlyList<List<string>> shown)
    {
        var room = console.Profile.Height - PromptHeight;
        return shown.Sum(lines => lines.Count) <= room
            ? Math.Max(LeastChoices, shown.Count)
            : Math.Max(LeastChoices, room / shown.Max(lines => lines.Count));
    }

    private T Answer<T>(string option, T given, Func<IPrompt<T>> question) where T : notnull
    {
        var answer = _given.Remove(option) ? given : console.PromptAsync(question(), stop).GetAwaiter().GetResult();
        var text = Convert.ToString(answer, CultureInfo.InvariantCulture)!;
        if (option == NewWords.Data)
            Data = text;
        else
            _answers[option] = text;
        console.Profile.Out.Writer.WriteLine($"  {Line}");
        return answer;
    }

    /// <summary>What was given and nobody asks for.</summary>
    private static OrderedDictionary<string, string> Unasked(ParseResult parsed) =>
        new(parsed.CommandResult.Children.OfType<OptionResult>()
            .Where(one => !one.Implicit && NewWords.Unasked.Contains(one.Option.Name))
            .Select(one => KeyValuePair.Create(one.Option.Name, one.Tokens[^1].Value)));
}
