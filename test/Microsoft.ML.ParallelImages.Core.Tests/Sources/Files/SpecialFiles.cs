using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What a Unix file system holds under names of images beside files.</summary>
internal static class SpecialFiles
{
    /// <summary>Each with what messages call it.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["fifo.jpg"] = "a pipe (FIFO)",
        ["link-to-fifo.jpg"] = "a pipe (FIFO)",
        ["socket.jpg"] = "a socket",
        ["link-to-device.jpg"] = "a device",
    };

    /// <summary>Makes them in a folder.</summary>
    public static void CreateIn(string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs pipes, sockets and devices that have names in folders");
        using (var tool = Process.Start("mkfifo", [Path.Combine(folder, "fifo.jpg")]))
        {
            tool.WaitForExit();
            Assert.Equal(0, tool.ExitCode);
        }

        File.CreateSymbolicLink(Path.Combine(folder, "link-to-fifo.jpg"), "fifo.jpg");
        File.CreateSymbolicLink(Path.Combine(folder, "link-to-device.jpg"), "/dev/zero");

        // A socket's name outlives it, and may not be longer than a hundred characters.
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using var near = new TemporaryFolder();
        socket.Bind(new UnixDomainSocketEndPoint(near["s"]));
        File.Move(near["s"], Path.Combine(folder, "socket.jpg"));
    }
}
