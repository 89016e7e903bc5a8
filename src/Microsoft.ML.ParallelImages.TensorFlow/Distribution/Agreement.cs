using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.ParallelImages.TensorFlow.Distribution;

/// <summary>Makes sure, before the first step, that all workers train the same.</summary>
internal static class Agreement
{
    /// <param name="team">The workers.</param>
    /// <param name="key">What must be the same, by name.</param>
    /// <exception cref="InvalidOperationException">Something differs; the message names it and the worker.</exception>
    public static void Check(WorkerTeam team, IReadOnlyDictionary<string, string> key)
    {
        var entries = key.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        var own = entries.Select(entry => Hash(entry.Value)).ToArray();
        var all = team.Gather("comparing images and options", own);
        for (var worker = 0; worker < all.Length; worker++)
        {
            var differing = entries.Where((_, i) => all[worker][i] != own[i]).Select(entry => entry.Key).ToArray();
            if (differing.Length > 0)
            {
                throw new InvalidOperationException(
                    $"Training on {ProcessServer.Describe(team.Cluster)}: worker {worker} "
                    + $"({team.Cluster.Workers[worker]}) has another {string.Join(", ", differing)}; expected the same "
                    + "network, images and options on every worker (its index apart). "
                    + "Copy them, and start all workers anew.");
            }
        }
    }

    private static long Hash(string text) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
