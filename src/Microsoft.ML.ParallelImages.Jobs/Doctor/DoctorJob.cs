using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Onnx;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Looks at what this machine offers: processor, memory, native libraries, disks.</summary>
public static class DoctorJob
{
    private const long LittleMemory = 1L << 30, LittleDisk = 2L << 30;

    /// <summary>
    /// Takes about three seconds; reads no photo and writes two files, which it deletes, and the zip.
    /// </summary>
    /// <param name="request">What shall be written.</param>
    /// <param name="cancellation">Stops between two things.</param>
    /// <exception cref="JobException">The zip cannot be written; the message says why.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static DoctorResult Run(DoctorRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return JobFailures.Told(() =>
        {
            OutputFile.Require(request.Bundle, null, ".zip");
            return Bundled(request, Look(cancellation));
        });
    }

    private static DoctorResult Bundled(DoctorRequest request, DoctorResult result)
    {
        if (request.Bundle is not { } file)
            return result;
        DoctorBundle.Write(file, result, request.Run);
        return result with { Bundle = file };
    }

    private static DoctorResult Look(CancellationToken cancellation)
    {
        Func<IEnumerable<DoctorFinding>>[] looks =
            [Version, Processor, Memory, SystemLimits.Look, Decoders, Network, Disk];
        var findings = new List<DoctorFinding>();
        foreach (var look in looks)
        {
            cancellation.ThrowIfCancellationRequested();
            findings.AddRange(look());
        }

        return new DoctorResult { Findings = findings };
    }

    private static IEnumerable<DoctorFinding> Version()
    {
        var version = typeof(ImageNetwork).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        yield return Ok("version", $"{version?.InformationalVersion} on {RuntimeInformation.FrameworkDescription}");
        yield return Ok("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}");
    }

    private static IEnumerable<DoctorFinding> Processor()
    {
        yield return Ok("cores", $"{Environment.ProcessorCount}, as far as this process may use them");
        var found = Avx2.IsSupported ? "vectors of 32 bytes (AVX2)" : "vectors of 16 bytes";
        if (Vector128.IsHardwareAccelerated)
            yield return Avx2.IsSupported || !IsX86 ? Ok("instructions", found) : Slow(found);
        else
            yield return Slow("no vectors");

        static DoctorFinding Slow(string found) => new(
            DoctorLevel.Note, "instructions", $"{found}; decoding is slower than with AVX2",
            "A virtual machine may hide them: give it the host's processor type.");
    }

    private static IEnumerable<DoctorFinding> Memory()
    {
        var bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return bytes >= LittleMemory
            ? Ok("memory", Size(bytes))
            : new(DoctorLevel.Note, "memory", Size(bytes), "Use fewer workers, or raise the container's limit.");
    }

    private static IEnumerable<DoctorFinding> Decoders()
    {
        yield return Try("image decoders", "Install SkiaSharp's native assets for this system.", () =>
        {
            var picture = PictureEncoder.EncodeBlack(new ImageSize(8, 8), ImageEncoding.Png);
            return $"work: a picture became {picture.Length} bytes";
        });
    }

    private static IEnumerable<DoctorFinding> Network()
    {
        OnnxRuntimeReport? report = null;
        yield return Try("network", "Install the Visual C++ runtime (Windows) or glibc 2.28 or later (Linux).", () =>
        {
            report = OnnxRuntimeDoctor.Examine();
            return $"ONNX Runtime {report.Version} on {report.Auto}";
        });
        foreach (var device in report?.Devices ?? [])
        {
            yield return new(
                device.IsUsable ? DoctorLevel.Ok : DoctorLevel.Note, $"{device.Device}", device.Finding);
        }
    }

    private static IEnumerable<DoctorFinding> Disk()
    {
        var folder = Path.GetTempPath();
        yield return Try("temporary files", "Set TMPDIR (TEMP on Windows) to a folder that can be written.", () =>
        {
            var file = Path.Combine(folder, Path.GetRandomFileName());
            File.WriteAllBytes(file, [1]);
            File.Delete(file);
            return $"'{folder}' can be written";
        });
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        yield return free >= LittleDisk
            ? Ok("disk", $"{Size(free)} free there")
            : new(DoctorLevel.Note, "disk", $"{Size(free)} free there", "Make room: models are unpacked there.");
        yield return Try("disk speed", "Look whether the disk is full or fails.", () => DiskSpeed.Of(folder));
    }

    private static bool IsX86 => RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;

    private static DoctorFinding Ok(string subject, string found) => new(DoctorLevel.Ok, subject, found);

    private static string Size(long bytes) => FormattableString.Invariant($"{bytes / (double)(1 << 30):F1} GB");

    /// <summary>Whatever fails is the finding: that is what is looked for.</summary>
    private static DoctorFinding Try(string subject, string remedy, Func<string> look)
    {
        try
        {
            return Ok(subject, look());
        }
        catch (Exception failure)
        {
            return new(DoctorLevel.Problem, subject, failure.Message, remedy);
        }
    }
}
