using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>
/// Somebody who makes tensors of the jobs in a process of its own, and answers each line "run" with
/// IMAGES SECONDS CPU_SECONDS FAILED and, if it is ours, ALLOCATED_BYTES_PER_IMAGE.
/// </summary>
internal sealed class Candidate : IDisposable
{
    private readonly Process _process;
    private string _lastError = "";

    private Candidate(RowName name, Process process) => (Name, _process) = (name, process);

    public RowName Name { get; }

    /// <summary>
    /// Most memory that it and its worker processes ever had, in millions of bytes; ask before disposing.
    /// </summary>
    public long PeakMb { get; private set; }

    /// <summary>
    /// Starts it and lets it go through the jobs once; null, with a sentence, when it does not run here.
    /// </summary>
    public static Candidate? TryStart(RowName name, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Candidate? candidate = null;
        try
        {
            candidate = new Candidate(name, Process.Start(start)!);
            candidate.ListenToErrors();
            candidate.Run();
            return candidate;
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or IOException)
        {
            candidate?.Dispose();
            Console.Error.WriteLine($"{name}: left out, since it does not run here. {failure.Message}");
            return null;
        }
    }

    /// <summary>Once through all jobs.</summary>
    /// <param name="request">What is asked for, where there is a choice.</param>
    /// <exception cref="IOException">The process ended; the message has its last words.</exception>
    public Measurement Run(string request = "run")
    {
        var workers = ProcessTree.CpuSecondsBelow(_process.Id);
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        if (_process.StandardOutput.ReadLine() is not { } line)
        {
            _process.WaitForExit();
            throw new IOException($"It ended instead of answering a round: {_lastError}");
        }

        workers = ProcessTree.CpuSecondsBelow(_process.Id) - workers;
        PeakMb = Math.Max(PeakMb, ProcessTree.PeakBytes(_process.Id) / 1_000_000);
        var numbers = Array.ConvertAll(line.Split(' '), text => double.Parse(text, CultureInfo.InvariantCulture));
        return new(
            (int)numbers[0], numbers[1], numbers[2] + Math.Max(0, workers), (int)numbers[3],
            numbers is [_, _, _, _, var allocated] ? allocated : null);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(2000))
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>
    /// Keeps the last line that is no part of a stack trace: the error's own words, in .NET and in Python.
    /// </summary>
    private void ListenToErrors()
    {
        _process.ErrorDataReceived += (_, line) =>
            _lastError = line.Data is { Length: > 0 } text && !char.IsWhiteSpace(text[0]) ? text : _lastError;
        _process.BeginErrorReadLine();
    }
}
