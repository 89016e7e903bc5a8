using System.Text;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Sources;
using Microsoft.ML.ParallelImages.TensorFlow.Learning;
using Microsoft.ML.ParallelImages.Training;

namespace Microsoft.ML.ParallelImages.TensorFlow.Tests.Learning;

/// <summary>What becomes of photos between two trainings is named, and nothing else is.</summary>
public sealed class PhotoSetTests : IDisposable
{
    private static readonly DateTime Then = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public PhotoSetTests()
    {
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
            Write(name, name);
    }

    public static TheoryData<string, string[]> Changes => new()
    {
        { "abcde", [] },
        { "abcd", ["removed training images: 1 (e)"] },
        { "bac", ["removed training images: 2 (d, e)"] },
        { "", ["removed training images: 5 (a, b, c, …)"] },
        { "abcdee", ["added training images: 1 (e)"] },
        { "abcdf", ["added training images: 1 (f)", "removed training images: 1 (e)"] },
        { "abcdE", ["training images of another class: 1 (e)"] },
        { "edcba", ["another order of the training images"] },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Changes))]
    public void Added_removed_relabelled_and_moved_photos_are_named(string now, string[] changes)
    {
        Write("f", "f");
        var before = PhotoSet.Of(TaskOf("abcde"));

        Assert.Equal(changes, PhotoSet.Of(TaskOf(now)).ChangesSince(before));
    }

    [Theory]
    [InlineData("1", "1", "red", false)]
    [InlineData("1", "2", "green", true)]
    [InlineData(null, null, "green", false)]
    [InlineData(null, null, "red", true)]
    public void Photos_of_another_place_are_known_by_their_stamp_else_by_their_content(
        string? before, string? now, string content, bool isOther)
    {
        var first = PhotoSet.Of(Elsewhere(new PlacedPhoto(before, "green"), new PlacedPhoto(before, null)));

        var second = PhotoSet.Of(Elsewhere(new PlacedPhoto(now, content), new PlacedPhoto(before, null)));
        var changes = second.ChangesSince(first);

        Assert.Equal(isOther ? ["training images of another content: 1 (green)"] : [], changes);

        static TrainingTask Elsewhere(params PlacedPhoto[] photos) => new()
        {
            Training = new LabeledImages([.. photos.Select(photo => new LazyImage(photo))], new int[photos.Length]),
            Classes = ["a", "b"],
        };
    }

    [Fact]
    public void Photos_of_another_length_are_named_whatever_they_are_used_for()
    {
        var task = TaskOf("abc") with { Validation = TaskOf("de").Training };
        var before = PhotoSet.Of(task);
        Write("b", "longer");
        Write("d", "longer");
        File.Delete(Path.Combine(_folder, "c"));

        Assert.Equal(
            ["training images of another content: 2 (b, c)", "validation images of another content: 1 (d)"],
            PhotoSet.Of(task).ChangesSince(before));
    }

    [Fact]
    public void Photos_that_were_only_touched_are_no_change_and_named_apart()
    {
        var before = PhotoSet.Of(TaskOf("abcde"));
        Write("b", "B", Then.AddDays(1));
        var now = PhotoSet.Of(TaskOf("abcde"));

        Assert.Empty(now.ChangesSince(before));
        Assert.Equal("images with another time of change: 1 (b)", now.TouchedSince(before));
        Assert.Null(now.TouchedSince(now));
    }

    [Fact]
    public void Bytes_in_memory_are_compared_themselves()
    {
        var before = new PhotoSet(PhotoStamp.Of(InMemory(1, 2, 3)), []);

        Assert.Empty(new PhotoSet(PhotoStamp.Of(InMemory(1, 2, 3)), []).ChangesSince(before));
        Assert.Equal(
            ["training images of another content: 1 (photo copy 1)"],
            new PhotoSet(PhotoStamp.Of(InMemory(1, 2, 4)), []).ChangesSince(before));

        static LabeledImages InMemory(params byte[] bytes) =>
            new([new LazyImage(ImageFile.FromBytes(bytes, "photo")).AsCopy(1)], [0]);
    }

    [Fact]
    public void The_hash_is_that_of_a_copy_of_the_folder_and_of_nothing_else()
    {
        var hash = PhotoSet.Hash(PhotoStamp.Of(TaskOf("abcde").Training));
        Write("b", "B", Then.AddDays(1));
        Assert.Equal(hash, PhotoSet.Hash(PhotoStamp.Of(TaskOf("abcde").Training)));
        Assert.NotEqual(hash, PhotoSet.Hash(PhotoStamp.Of(TaskOf("abcd").Training)));
        Write("b", "longer");
        Assert.NotEqual(hash, PhotoSet.Hash(PhotoStamp.Of(TaskOf("abcde").Training)));
    }

    /// <summary>A photo for each letter; capitals have another class.</summary>
    private TrainingTask TaskOf(string letters) => new()
    {
        Training = new LabeledImages(
            [.. letters.Select(letter => $"{char.ToLowerInvariant(letter)}")
                .Select(name => new LazyImage(ImageFile.FromPath(Path.Combine(_folder, name), name)))],
            [.. letters.Select(letter => char.IsUpper(letter) ? 1 : 0)]),
        Classes = ["small", "capital"],
    };

    private void Write(string name, string text, DateTime? time = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, time ?? Then);
    }

    /// <summary>A photo of another place; without content it is not there.</summary>
    private sealed class PlacedPhoto(string? stamp, string? content) : ImageFile
    {
        public override string Identity => content is null ? "missing" : "green";

        public override string? Stamp => content is null ? null : stamp;

        public override Stream Open() => content is null
            ? throw new FileNotFoundException("It is gone.")
            : stamp is null
                ? new MemoryStream(Encoding.UTF8.GetBytes(content))
                : throw new InvalidOperationException("Who has a stamp need not be read.");
    }
}
