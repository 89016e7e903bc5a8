using System.ComponentModel;
using System.Diagnostics;

namespace Microsoft.ML.ParallelImages.Benchmarks.Comparing;

/// <summary>A C file that is built where it is needed, with the processor's own instructions.</summary>
internal static class CProgram
{
    /// <summary>The built program; null, with a sentence, without gcc or the libraries.</summary>
    /// <param name="source">The C file.</param>
    /// <param name="folder">Where the program is put.</param>
    /// <param name="libraries">What it is linked with, such as <c>jpeg</c>.</param>
    public static string? TryBuild(string source, string folder, params IEnumerable<string> libraries)
    {
        var program = Path.Combine(folder, Path.GetFileNameWithoutExtension(source));
        string[] arguments =
        [
            "-O3", "-march=native", "-o", program, source, .. libraries.Select(name => $"-l{name}"), "-lpthread", "-lm",
        ];
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", arguments) { RedirectStandardError = true })!;
            var errors = gcc.StandardError.ReadToEnd();
            gcc.WaitForExit();
            if (gcc.ExitCode == 0)
                return program;
            Console.Error.WriteLine(
                $"The yardstick is left out, since gcc does not build it (it needs the headers of "
                + $"{string.Join(", ", libraries)}): {errors.Split('\n')[0]}");
        }
        catch (Win32Exception failure)
        {
            Console.Error.WriteLine($"The yardstick is left out, since there is no gcc. {failure.Message}");
        }

        return null;
    }
}
