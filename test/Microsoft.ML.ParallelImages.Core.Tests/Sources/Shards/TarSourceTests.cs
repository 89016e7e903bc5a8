using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>Pictures in tar files are those that lay in folders, with their names and their classes.</summary>
public sealed class TarSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Shard => _folder["photos.tar"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_folder_is_the_class()
    {
        Write(Shard, "./b/1.jpg", "a/deep/2.png", "a/notes.txt", "3.jpg");

        var source = TarSource.Read([Shard]);

        Assert.Equal(["b/1.jpg", "a/deep/2.png", "3.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(["a", "b"], source.Classes.Names);
        Assert.Equal([1, 0, -1], Enumerable.Range(0, 3).Select(source.Labels.ClassOf));
        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(source.PartOf));
        Assert.Equal("1 OtherExtension (a/notes.txt)", Assert.Single(source.Report.Skipped).ToString());
    }

    [Fact]
    public void What_systems_and_links_leave_is_left_out_and_counted()
    {
        using (var writer = new TarWriter(File.Create(Shard)))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "a/"));
            Add(writer, "a/1.jpg", Photo(1));
            Add(writer, "a/._1.jpg", Photo(2));
            Add(writer, ".cache/2.jpg", Photo(2));
            Add(writer, "__MACOSX/a/1.jpg", Photo(2));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "a/3.jpg") { LinkName = "1.jpg" });
        }

        var source = TarSource.Read([Shard]);

        Assert.Equal(["a/1.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(
            [
                "2 Hidden (a/._1.jpg, .cache/2.jpg)", "1 NotAFile (a/3.jpg is a SymbolicLink)",
                "1 SystemFolder (__MACOSX)",
            ],
            source.Report.Skipped.Select(entries => entries.ToString()));
    }

    [Fact]
    public void Parts_stand_before_classes()
    {
        Write(Shard, "train/a/1.jpg", "val/b/2.jpg");

        var source = TarSource.Read([Shard]);

        Assert.Equal(["train", "validation"], Enumerable.Range(0, 2).Select(source.PartOf));
        Assert.Equal(["a", "b"], source.Classes.Names);
    }

    [Fact]
    public void Labels_beside_pictures_are_their_classes()
    {
        using (var writer = new TarWriter(File.Create(Shard)))
        {
            Add(writer, "000.jpg", Photo(0));
            Add(writer, "000.cls", Encoding.UTF8.GetBytes("zebra\n"));
            Add(writer, "001.jpg", Photo(1));
        }

        var source = TarSource.Read([Shard]);

        Assert.Equal(["zebra"], source.Classes.Names);
        Assert.Equal([0, -1], Enumerable.Range(0, 2).Select(source.Labels.ClassOf));
    }

    [Fact]
    public void One_label_beside_a_picture_leaves_the_others_their_folders()
    {
        using (var writer = new TarWriter(File.Create(Shard)))
        {
            Add(writer, ".//a//1.jpg", Photo(0));
            Add(writer, "b/2.jpg", Photo(1));
            Add(writer, "b/2.cls", Encoding.UTF8.GetBytes("\uFEFFzebra"));
            Add(writer, "notes.cls", Encoding.UTF8.GetBytes("of nobody"));
        }

        var source = TarSource.Read([Shard]);

        Assert.Equal(["a/1.jpg", "b/2.jpg"], source.Files.Select(file => file.Identity));
        Assert.Equal(["a", "zebra"], source.Classes.Names);
        Assert.Equal([0, 1], Enumerable.Range(0, 2).Select(source.Labels.ClassOf));
    }

    [Fact]
    public void A_label_that_is_no_name_is_refused()
    {
        using (var writer = new TarWriter(File.Create(Shard)))
        {
            Add(writer, "1.jpg", Photo(0));
            Add(writer, "1.cls", new byte[5000]);
        }

        var failure = Assert.Throws<ImageSourceException>(() => TarSource.Read([Shard]));
        Assert.Contains("'1.cls' is 5000 bytes long; expected the name of a class", failure.Message);
    }

    /// <summary>Opened anew, it is the same picture to a cache.</summary>
    [Fact]
    public void A_picture_of_a_tar_file_is_the_same_when_it_is_listed_again()
    {
        Write(Shard, "a/1.jpg", "a/2.jpg");
        var (first, again) = (TarSource.Read([Shard]).Files, TarSource.Read([Shard]).Files);
        Assert.True(first[0].IsSameAs(again[0]));
        Assert.False(first[0].IsSameAs(again[1]));
    }

    [Fact]
    public void A_rule_of_the_caller_names_classes()
    {
        Write(Shard, "x-1.jpg", "y-2.jpg");
        var source = TarSource.Read([Shard], new TarOptions { LabelOf = identity => identity[..1] });
        Assert.Equal(["x", "y"], source.Classes.Names);
    }

    /// <summary>Pixels, draws and order: with checkpoints, with kept pictures, on two workers.</summary>
    [Fact]
    public void Pictures_are_those_of_a_folder()
    {
        string[] names = [.. Enumerable.Range(0, 9).Select(i => $"{(char)('a' + (i / 3))}/{i}.jpg")];
        foreach (var (name, number) in names.Select((name, number) => (name, number)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"files/{name}"])!);
            File.WriteAllBytes(_folder[$"files/{name}"], Photo(number));
        }

        Write(_folder["one.tar"], names[..4]);
        Write(_folder["two.tar"], names[4..], first: 4);
        var expected = Render(FolderSource.Scan(_folder["files"]), new());

        var source = TarSource.Read([_folder["one.tar"], _folder["two.tar"]]);

        Assert.Equal(expected, Render(source, new()));
        var keeping = new ReaderOptions
        {
            Workers = 2,
            Decode = new() { SeekIndex = new JpegSeekIndex(), Cache = new DecodedCache() },
        };
        Assert.Equal(expected, Render(source, keeping));
        Assert.Equal(expected, Render(source, keeping));
    }

    [Fact]
    public void A_stream_has_the_bytes_of_the_picture()
    {
        Write(Shard, "a/0.jpg", "a/1.jpg");
        using var stream = TarSource.Read([Shard]).Files[1].Open();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Assert.Equal(Photo(1), bytes);
    }

    [Fact]
    public void One_name_twice_is_refused_with_both_places()
    {
        Write(_folder["one.tar"], "a/1.jpg");
        Write(_folder["two.tar"], "a/1.jpg");
        var failure = Assert.Throws<ImageSourceException>(
            () => TarSource.Read([_folder["one.tar"], _folder["two.tar"]]));
        Assert.Contains($"'a/1.jpg' stands in '{_folder["one.tar"]}' and in '{_folder["two.tar"]}'", failure.Message);
    }

    [Fact]
    public void What_holds_no_picture_is_refused()
    {
        Write(Shard, "notes.txt");
        var failure = Assert.Throws<ImageSourceException>(() => TarSource.Read([Shard]));
        Assert.Contains("hold none. Expected members with one of the extensions .jpg", failure.Message);
    }

    [Theory]
    [InlineData("compressed")]
    [InlineData("of an owner without a number")]
    [InlineData("cut off")]
    [InlineData("cut off in a header")]
    [InlineData("a picture")]
    [InlineData("missing")]
    public void What_is_no_whole_tar_file_is_refused_by_name(string kind)
    {
        Write(Shard, "a/1.jpg");
        var tar = File.ReadAllBytes(Shard);
        var path = _folder["other.tar"];
        if (kind == "compressed")
        {
            using var target = new GZipStream(File.Create(path), CompressionLevel.Fastest);
            target.Write(tar);
        }
        else if (kind != "missing")
        {
            File.WriteAllBytes(path, kind switch
            {
                "cut off" => tar[..^2000],
                "cut off in a header" => tar[..300],
                "of an owner without a number" => WithOwner(tar, 0xFF),
                _ => Photo(1),
            });
        }

        var failure = Assert.Throws<ImageSourceException>(() => TarSource.Read([path]));
        Assert.StartsWith($"Listing the images in '{path}': ", failure.Message);
        Assert.Equal(kind == "compressed", failure.Message.Contains("It is compressed."));
        Assert.EndsWith("Expected a tar file that is not compressed, whole and readable.", failure.Message);
    }

    /// <summary>
    /// The base-256 form of numbers that are larger than .NET reads, as network drives have for nobody.
    /// </summary>
    private static byte[] WithOwner(byte[] tar, byte number)
    {
        // Behind the extended header of the first member and its content.
        var header = tar.AsSpan(1024, 512);
        header.Slice(108, 8).Fill(number);
        header[108] = 0x80;
        header.Slice(148, 8).Fill((byte)' ');
        var sum = 0;
        foreach (var value in header)
            sum += value;
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
        return tar;
    }

    private static List<float[]> Render(ImageSource source, ReaderOptions options)
    {
        LazyImage[] images =
        [
            .. source.Files.Select(file => new LazyImage(file)
                .With(Recipe.Empty.Append([new ResizedCrop(48)], StepScope.Always))),
        ];
        using var reader = new BatchReader(
            images, null, images.Length, new Renderer(new TensorSpec(48, 48)), new Pass(7, 2), options);
        Assert.True(reader.TryRead(out var batch));
        return [.. batch.Pixels.ToArray().Chunk(batch.ImageLength)];
    }

    private static byte[] Photo(int number) => JpegFiles.Draw(90 + number, 70, default, seed: number + 1);

    private static void Write(string path, params string[] names) => Write(path, names, 0);

    private static void Write(string path, string[] names, int first)
    {
        using var writer = new TarWriter(File.Create(path));
        foreach (var (name, number) in names.Select((name, number) => (name, number)))
            Add(writer, name, Photo(first + number));
    }

    private static void Add(TarWriter writer, string name, byte[] content) => writer.WriteEntry(
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
