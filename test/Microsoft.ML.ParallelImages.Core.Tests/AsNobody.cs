using System.Runtime.InteropServices;

namespace Microsoft.ML.ParallelImages.Tests;

/// <summary>
/// Runs something as a user whom permissions can stop, even where the tests are run by the administrator: Linux lets
/// each thread choose whose files it may see.
/// </summary>
internal static partial class AsNobody
{
    private const uint Nobody = 65_534;

    public static void Run(Action action)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs threads that can act as another user, as Linux has them");
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            if (Environment.IsPrivilegedProcess)
                SetFileUser(Nobody);
            failure = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
