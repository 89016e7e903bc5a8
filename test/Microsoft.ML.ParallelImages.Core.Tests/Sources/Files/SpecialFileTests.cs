using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Ordering;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Pipes, sockets and devices: opening one may wait for ever, reading one may never end.</summary>
public sealed class SpecialFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_scan_leaves_them_out_counts_them_and_says_what_they_are()
    {
        _folder.With("a/photo.jpg", "a/folder.jpg/inside.jpg");
        SpecialFiles.CreateIn(_folder["a"]);
        File.CreateSymbolicLink(_folder["a/link.jpg"], "photo.jpg");

        var source = FolderSource.Scan(_folder.Path);

        Assert.Equal(
            ["a/folder.jpg/inside.jpg", "a/link.jpg", "a/photo.jpg"], source.Files.Select(file => file.Identity));
        var skipped = Assert.Single(source.Report.Skipped);
        Assert.Equal((SkipReason.NotAFile, 4), (skipped.Reason, skipped.Count));
        Assert.All(skipped.Examples, example => Assert.Contains(
            SpecialFiles.Kinds, kind => example.StartsWith($"a/{kind.Key} is {kind.Value}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a table")]
    [InlineData("checkpoints")]
    [InlineData("a split")]
    public void What_is_no_image_is_not_read_from_a_pipe_either(string kind)
    {
        SpecialFiles.CreateIn(_folder.Path);
        var pipe = _folder["fifo.jpg"];
        var failure = Assert.ThrowsAny<IOException>(() => _ = kind switch
        {
            "a table" => TableSource.FromCsv(pipe).Files.Count,
            "a split" => Split.Load(pipe).Parts.Count,
            _ => LoadCheckpoints(pipe),
        });
        Assert.Contains("fifo.jpg", failure.Message);
        Assert.Contains("a pipe", failure.Message);

        static int LoadCheckpoints(string path)
        {
            new JpegSeekIndex().Load(path);
            return 0;
        }
    }

    [Fact]
    public void A_table_leaves_them_out_counts_them_and_says_what_they_are()
    {
        _folder.With("photo.jpg", "folder.jpg/");
        SpecialFiles.CreateIn(_folder.Path);
        string[] names = ["photo.jpg", "folder.jpg", "nothing.jpg", "\0.jpg", .. SpecialFiles.Kinds.Keys];
        var rows = names.Select(name => (name, (string?)"a"));

        var source = TableSource.FromRows(rows, new TableOptions { Folder = _folder.Path });

        Assert.Equal("photo.jpg", Assert.Single(source.Files).Identity);
        Assert.Equal(
            [(SkipReason.MissingFile, 2), (SkipReason.NotAFile, 5)],
            source.Report.Skipped.Select(s => (s.Reason, s.Count)));
        Assert.Contains("folder.jpg is a folder", source.Report.Skipped[1].Examples);
    }

    [Fact]
    public void Opening_one_is_refused_at_once_with_what_it_is()
    {
        _folder.With("folder.jpg/");
        SpecialFiles.CreateIn(_folder.Path);
        foreach (var (name, kind) in SpecialFiles.Kinds.Append(new("folder.jpg", "a folder")))
            AssertRefused(_folder[name], $"it is {kind}");
        foreach (var device in (string[])["/dev/zero", "/dev/null", "/dev/tty"])
            AssertRefused(device, "it is a device");
    }

    [Fact]
    public void What_a_process_has_open_or_a_system_makes_up_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's /proc");
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();
        AssertRefused(
            $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}", "it is a link to something that is no file");
        AssertRefused("/proc/self/status", "the file is empty");
    }

    [Fact]
    public void A_link_to_a_photo_is_a_photo()
    {
        File.WriteAllBytes(_folder["photo.jpg"], JpegFiles.Draw(40, 30, default));
        File.CreateSymbolicLink(_folder["link.jpg"], "photo.jpg");
        File.CreateSymbolicLink(_folder["link-to-link.jpg"], "link.jpg");
        Assert.Null(Failure(_folder["link-to-link.jpg"], new DecodeOptions { SeekIndex = new JpegSeekIndex() }));
        Assert.Null(Failure(_folder["link-to-link.jpg"], new DecodeOptions()));
    }

    private static void AssertRefused(string path, string reason)
    {
        DecodeOptions[] ways = [new(), new() { SeekIndex = new JpegSeekIndex() }];
        foreach (var options in ways)
        {
            var failure = Assert.IsType<ImageDecodeException>(Failure(path, options));
            Assert.Equal(path, failure.ImageName);
            Assert.Contains(reason, failure.Reason);
        }
    }

    private static Exception? Failure(string path, DecodeOptions options)
    {
        using var context = new RenderContext(options);
        return Record.Exception(() =>
            new Renderer(new TensorSpec(8, 8)).RenderPixels(new LazyImage(ImageFile.FromPath(path)), default, context));
    }
}
