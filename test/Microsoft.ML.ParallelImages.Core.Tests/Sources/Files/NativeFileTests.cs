using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Sources;

/// <summary>What the system says of an open file is what .NET says of it, and its bytes are its bytes.</summary>
public sealed class NativeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    public void A_file_has_the_length_and_the_time_that_dotnet_tells(int length)
    {
        var path = Path.Combine(_folder.Path, "photo.jpg");
        File.WriteAllBytes(path, new byte[length]);
        foreach (var time in (DateTime[])[DateTime.UtcNow, new(1969, 7, 20, 20, 17, 40, 123, DateTimeKind.Utc)])
        {
            File.SetLastWriteTimeUtc(path, time);
            using var file = NativeFile.TryOpen(path) ?? File.OpenHandle(path);
            Assert.Equal(new(true, length, File.GetLastWriteTimeUtc(path)), NativeFile.Look(file));
        }
    }

    [Fact]
    public void A_folder_is_no_ordinary_file()
    {
        using var folder = NativeFile.TryOpen(_folder.Path);
        Assert.SkipWhen(folder is null, "This system opens no folders.");
        Assert.False(NativeFile.Look(folder).IsOrdinary);
    }

    [Fact]
    public void Bytes_are_read_from_any_place_to_the_end()
    {
        var path = Path.Combine(_folder.Path, "photo.jpg");
        byte[] content = [.. Enumerable.Range(0, 1000).Select(i => (byte)(i * 7))];
        File.WriteAllBytes(path, content);
        using var file = NativeFile.TryOpen(path) ?? File.OpenHandle(path);
        var read = new byte[300];
        Assert.Equal(300, NativeFile.Read(file, read, 200));
        Assert.Equal(content[200..500], read);
        Assert.Equal(100, NativeFile.Read(file, read, 900));
        Assert.Equal(content[900..], read[..100]);
        Assert.Equal(0, NativeFile.Read(file, read, 1000));
    }

    [Fact]
    public void What_cannot_be_read_fails_as_dotnet_fails()
    {
        using var folder = NativeFile.TryOpen(_folder.Path);
        Assert.SkipWhen(folder is null, "This system opens no folders.");
        Assert.ThrowsAny<Exception>(() => NativeFile.Read(folder, new byte[10], 0));
    }
}
