using System.CommandLine;
using System.Runtime.CompilerServices;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Pages;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>Where a verb reads and writes: rows to stdout, progress to stderr, paths from stdin.</summary>
internal sealed class Surface(
    ParseResult parsed, bool isJson, IProgress<JobProgress> progress, CancellationToken stop)
{
    private const string StandardInput = "-";

    public bool IsJson => isJson;

    /// <summary>The command line, for verbs that must know what was given and what has its default.</summary>
    public ParseResult Parsed => parsed;

    public IProgress<JobProgress> Progress => progress;

    public CancellationToken Stop => stop;

    public void Row(string line) => Console.Out.WriteLine(line);

    /// <summary>What was given; null where it may be left out and was.</summary>
    public T Value<T>(Argument<T> argument) => parsed.GetValue(argument)!;

    /// <summary>What was given, else the default; null where there is none.</summary>
    public T Value<T>(Option<T> option) => parsed.GetValue(option)!;

    /// <summary>Paths as given, but for <c>-</c>.</summary>
    public IReadOnlyList<string> Paths(Argument<string[]> argument) =>
        [.. Value(argument).Where(path => path != StandardInput)];

    /// <summary>Writes a page for a browser and says where it is; nothing without a path.</summary>
    /// <exception cref="JobException">It cannot be written.</exception>
    public void WritePage(string? path, Func<ReportPage> page)
    {
        if (path is null)
            return;
        progress.Report(new JobProgress("writing the page", 0, 0));
        page().Write(path);
        progress.Report(new JobProgress("writing the page", 0, 0) { Note = $"For a browser: {path}" });
    }

    /// <summary>Everything that stands behind the name of a verb, as it was written.</summary>
    public IEnumerable<string> WordsBehind(string verb) =>
        parsed.Tokens.Select(token => token.Value).SkipWhile(word => word != verb).Skip(1);

    /// <summary>The lines of stdin as they come, where <c>-</c> was given; else null.</summary>
    public IAsyncEnumerable<string>? Listed(Argument<string[]> argument) =>
        Value(argument).Contains(StandardInput) ? Lines() : null;

    /// <summary>All lines of stdin, where <c>-</c> was given; else null.</summary>
    public IReadOnlyList<string>? Listed(Argument<string> argument) => Value(argument) == StandardInput
        ? [.. Lines().ToBlockingEnumerable(stop).Where(line => line.Length > 0)]
        : null;

    private static async IAsyncEnumerable<string> Lines([EnumeratorCancellation] CancellationToken stop = default)
    {
        // Console.In would keep everybody waiting for the next line.
        using var reader = new StreamReader(Console.OpenStandardInput(), Console.InputEncoding);
        while (await reader.ReadLineAsync(stop).ConfigureAwait(false) is { } line)
            yield return line;
    }
}
