using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>
/// Memory, handles or permissions that are missing are no reason to leave an image out, whatever the policy.
/// </summary>
public sealed partial class MachineFailureTests : IDisposable
{
    private const int NumberOfFiles = 7;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Too_many_open_files_are_an_error_that_names_the_image()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "sets the number of open files as Linux has it");
        var lines = SelfRun.Of(GetType(), nameof(Reads_without_a_free_handle));
        Assert.Equal(nameof(ImageReadException), lines[0]);
        Assert.Contains("photo.jpg", lines[1]);
        Assert.Contains("Too many open files", lines[1]);
        Assert.Equal("rendered", lines[2]);
    }

    [Fact(Explicit = true)]
    public void Reads_without_a_free_handle()
    {
        var path = Photo();
        Read(path);
        Assert.Equal(0, GetLimit(NumberOfFiles, out var limit));

        // A new handle has the lowest number that is free, and the limit is that of numbers.
        nint lowest;
        using (var handle = File.OpenHandle(path))
            lowest = handle.DangerousGetHandle();
        var failure = Record.Exception(() => Read(path, times: 100, onFirst: () =>
            Assert.Equal(0, SetLimit(NumberOfFiles, limit with { Soft = (nuint)lowest }))));
        Assert.Equal(0, SetLimit(NumberOfFiles, limit));
        Answer(failure, path);
    }

    [Fact]
    public void Memory_that_runs_out_is_an_error_that_names_the_image()
    {
        var lines = SelfRun.Of(GetType(), nameof(Reads_without_memory), ("DOTNET_GCHeapHardLimit", "0x8000000"));
        Assert.Equal(nameof(ImageReadException), lines[0]);
        Assert.Contains("large.jpg", lines[1]);
        Assert.Contains("not enough memory", lines[1]);
        Assert.Equal("rendered", lines[2]);
    }

    [Fact(Explicit = true)]
    public void Reads_without_memory()
    {
        var file = JpegFiles.Draw(64, 64, default);
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 12_000);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 7), 12_000);
        File.WriteAllBytes(_folder["large.jpg"], file);
        var whole = new DecodeOptions { MaxPixels = 1 << 30 };
        Answer(Record.Exception(() => Read(_folder["large.jpg"], whole)), Photo());
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_an_error_that_names_it()
    {
        var path = Photo();
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_101_101);
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        AsNobody.Run(() =>
        {
            using var context = new RenderContext(new DecodeOptions { OnFailure = DecodeFailurePolicy.LeaveOut });
            var failure = Assert.Throws<ImageReadException>(() => Render(path, context));
            Assert.Equal(path, failure.ImageName);
            Assert.IsType<UnauthorizedAccessException>(failure.InnerException);
        });
    }

    [Fact]
    public void A_disk_that_fails_is_an_error_that_names_the_image()
    {
        var failure = ImageFailure.Of(ImageFile.FromPath("photo.jpg"), new IOException("Input/output error"));
        Assert.IsType<ImageReadException>(failure);
        Assert.Contains("photo.jpg", failure.Message);
    }

    /// <summary>The failure, and whether the next image can be read when the trouble is over.</summary>
    private static void Answer(Exception? failure, string next) => SelfRun.Answer(
    [
        failure?.GetType().Name ?? "rendered", failure?.Message ?? "",
        Record.Exception(() => Read(next))?.Message ?? "rendered",
    ]);

    private string Photo()
    {
        File.WriteAllBytes(_folder["photo.jpg"], JpegFiles.Draw(40, 30, default));
        return _folder["photo.jpg"];
    }

    private static void Render(string path, RenderContext context) =>
        new Renderer(new TensorSpec(8, 8) { DecodeOversampling = 10_000 })
            .RenderPixels(new LazyImage(ImageFile.FromPath(path)), default, context);

    /// <summary>By a worker that may leave images out; it looks a few of them ahead.</summary>
    private static void Read(string path, DecodeOptions? options = null, int times = 1, Action? onFirst = null)
    {
        var decode = (options ?? new()) with { OnFailure = DecodeFailurePolicy.LeaveOut };
        LazyImage[] images = [.. Enumerable.Repeat(new LazyImage(ImageFile.FromPath(path)), times)];
        using var reader = new BatchReader(
            images, null, 1, new Renderer(new TensorSpec(8, 8) { DecodeOversampling = 10_000 }), default,
            new ReaderOptions { Workers = 1, Decode = decode });
        for (var i = 0; i < times; i++)
        {
            Assert.True(reader.TryRead(out var batch));
            Assert.False(batch.IsLeftOut(0));
            if (i == 0)
                onFirst?.Invoke();
        }
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    private record struct Limit(nuint Soft, nuint Hard);
}
