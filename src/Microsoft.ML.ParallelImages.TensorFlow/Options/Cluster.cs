using System.Globalization;
using Microsoft.ML.ParallelImages.Ordering;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>
/// The processes that train one network together, and which of them this one is. Every process is given the same list
/// of workers, images and options, and an index of its own. Immutable.
/// </summary>
/// <remarks>
/// <para>
/// Synchronous data-parallel training: every batch is divided among the workers, each renders and computes its rows,
/// the gradients are added up over the network, and all workers make the same step. Images, order and draws are those
/// of one process with the same options; so are losses, apart from rounding, and from normalizations that learn: these
/// see the rows of their own worker only, while their stored statistics are averaged in every step, unless they are
/// <see cref="NormTraining.Synchronized"/>. Worker 0 alone reads and writes the checkpoint; every worker gives the same
/// classifier back, so that one of them should save it. Left-out images and images per second are reported by each
/// worker for its own rows.
/// </para>
/// <para>
/// A worker opens TensorFlow's server, which listens on ALL network interfaces whatever its address says, without
/// authentication or encryption, and runs whatever a peer sends: whoever reaches the port owns the process. Use it on a
/// private network, behind a firewall that lets in the other workers only, or through a tunnel (SSH, WireGuard). A
/// server cannot be stopped: give every worker a process of its own and let that end after the training.
/// </para>
/// </remarks>
/// <param name="Workers">
/// Host and port of every worker, such as <c>10.0.0.5:4000</c>, in the same order everywhere: 1 to 256, no address
/// twice. One worker alone opens no server.
/// </param>
/// <param name="Index">Which of them this process is, from 0. Worker 0 keeps the checkpoint.</param>
/// <exception cref="ArgumentException">There is no worker, or an address is not one, or is there twice.</exception>
/// <exception cref="ArgumentOutOfRangeException">
/// The index is not that of a worker, or a limit is not above 0.
/// </exception>
public sealed record Cluster(IReadOnlyList<string> Workers, int Index)
{
    private const int MostWorkers = 256;

    /// <inheritdoc cref="Cluster(IReadOnlyList{string}, int)" path="/param[@name='Workers']"/>
    public IReadOnlyList<string> Workers { get; init => field = Addresses(value); } = Addresses(Workers);

    /// <inheritdoc cref="Cluster(IReadOnlyList{string}, int)" path="/param[@name='Index']"/>
    public int Index { get; init => field = IndexOf(value, Workers); } = IndexOf(Index, Workers);

    /// <summary>
    /// How long a worker waits for the others in a step, above 0 and at most a day: they may be this much slower, and
    /// when one is lost, the others end within this time. Default 60 seconds.
    /// </summary>
    public TimeSpan TimeLimit { get; init => field = Limit(value, nameof(TimeLimit)); } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long a worker waits for the others to be started and ready for the first step, above 0 and at most a day;
    /// until then this limit stands for the other. Default 10 minutes.
    /// </summary>
    public TimeSpan StartLimit { get; init => field = Limit(value, nameof(StartLimit)); } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Takes the warning, one line, that the server of this process is about to listen. Default: standard error.
    /// </summary>
    public Action<string> Warn { get; init => field = Require.Given(value); } = Console.Error.WriteLine;

    /// <summary>The rows of this worker in every batch.</summary>
    internal Shard Shard => new(Index, Workers.Count);

    /// <summary>Host and port of an address.</summary>
    internal static (string Host, int Port) Split(string address)
    {
        var colon = address.LastIndexOf(':');
        return (address[..colon].Trim('[', ']'), int.Parse(address[(colon + 1)..], CultureInfo.InvariantCulture));
    }

    private static string[] Addresses(IReadOnlyList<string> workers)
    {
        if (workers is not { Count: >= 1 and <= MostWorkers })
        {
            throw new ArgumentException(
                $"The cluster has {workers?.Count ?? 0} workers; expected 1 to {MostWorkers} addresses.",
                nameof(Workers));
        }

        foreach (var address in workers)
        {
            if (!IsAddress(address))
            {
                throw new ArgumentException(
                    $"The cluster's worker '{address}' is no address; expected a host and a port from 1 to 65535, such "
                    + "as 10.0.0.5:4000.", nameof(Workers));
            }
        }

        if (workers.GroupBy(address => address).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"The cluster's worker {twice.Key} is listed {twice.Count()} times; expected an address of its own for "
                + "each worker.", nameof(Workers));
        }

        return [.. workers];
    }

    private static bool IsAddress(string address)
    {
        var colon = address?.LastIndexOf(':') ?? -1;
        return colon > 0
            && int.TryParse(address![(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535
            && address[..colon] is var host
            && (host.StartsWith('[') ? host.EndsWith(']') : !host.Contains(':'))
            && !host.Any(letter => char.IsWhiteSpace(letter) || letter == '/');
    }

    private static int IndexOf(int index, IReadOnlyList<string> workers) =>
        index >= 0 && index < workers.Count
            ? index
            : throw new ArgumentOutOfRangeException(
                nameof(Index), index,
                $"The index of this worker is {index}; expected 0 to {workers.Count - 1}, one for each of "
                + $"{workers.Count} workers.");

    private static TimeSpan Limit(TimeSpan value, string name) =>
        value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(
                name, value, $"{name} is {value}; expected more than 0 and at most a day.");
}
