using CsCheck;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

public sealed class ImageFileTests
{
    [Fact]
    public void The_hash_follows_from_the_identity_however_it_is_stored()
    {
        using var folder = new TemporaryFolder();
        var scanned = FolderSource.Scan(folder.With("a/b/1.jpg").Path).Files.Single();

        Assert.Equal(ImageFile.FromPath("elsewhere.jpg", "a/b/1.jpg").IdentityHash, scanned.IdentityHash);
        Assert.Equal(ImageFile.FromPath("a\\b\\1.jpg").IdentityHash, scanned.IdentityHash);
        Assert.Equal(ImageFile.FromBytes(new byte[] { 1 }, "a/b/1.jpg").IdentityHash, scanned.IdentityHash);
    }

    [Fact]
    public void Bytes_without_a_name_are_named_by_their_content()
    {
        var one = ImageFile.FromBytes(new byte[] { 1, 2, 3 });
        var same = ImageFile.FromBytes(new byte[] { 1, 2, 3 });
        var other = ImageFile.FromBytes(new byte[] { 1, 2, 4 });

        Assert.Equal(one.Identity, same.Identity);
        Assert.NotEqual(one.Identity, other.Identity);
        Assert.Null(one.Path);
    }

    [Fact]
    public void Bytes_without_a_name_are_hashed_once()
    {
        byte[] bytes = [1, 2, 3];
        var file = ImageFile.FromBytes(bytes);
        var hash = file.IdentityHash;

        // They must not change; who looks at them again would see it.
        bytes[0] = 9;

        Assert.Equal(hash, file.IdentityHash);
    }

    [Fact]
    public void Reading_gives_the_content_and_zeros_behind_it()
    {
        using var folder = new TemporaryFolder();
        Gen.Byte.Array[0, 5000].Sample(
            content =>
            {
                File.WriteAllBytes(folder["x.jpg"], content);
                using var buffer = new PooledBytes();
                buffer.Take(8000).AsSpan(0, 8000).Fill(0xEE);

                var length = ImageFile.FromPath(folder["x.jpg"]).ReadInto(buffer, out var bytes);

                Assert.Equal(content, bytes[..length]);
                Assert.All(bytes[length..(length + FileReader.Padding)], value => Assert.Equal(0, value));
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public void An_empty_path_is_refused() => Assert.Throws<ArgumentException>(() => ImageFile.FromPath(""));

    /// <summary>Draws, splits and saved plans hang on these numbers, which a second program worked out too.</summary>
    /// <remarks>A change gives every image other augmentations and moves files across saved divisions.</remarks>
    [Theory]
    [InlineData("", 17665956581633026203)]
    [InlineData("rose/1.jpg", 54186576003392928)]
    [InlineData("é/ß 東.jpg", 8471331423585532299)]
    public void The_hash_of_an_identity_never_changes(string identity, ulong expected) =>
        Assert.Equal(expected, ImageFile.FromBytes(default, identity).IdentityHash);
}
