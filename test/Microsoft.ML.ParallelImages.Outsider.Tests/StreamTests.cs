using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Sources;

namespace Outsider;

/// <summary>Streams of any kind are read whole, or refused at their limit.</summary>
public sealed class StreamTests
{
    private const string Name = "red/1.png";

    private static readonly ReaderOptions OneWorker = new() { Workers = 1 };

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1 << 20)]
    public void Pieces_of_any_length_give_the_same_picture(int piece)
    {
        // Longer than the room that there is at first, so that more is taken on the way.
        var content = Colors.Png(Name, 220, 190);
        var file = new StreamFile(() => new PieceStream([.. content, .. new byte[200_000]], piece));

        Assert.Equal(Pixels.Of(ImageFile.FromBytes(content), OneWorker), Pixels.Of(file, OneWorker));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void A_stream_without_an_end_is_refused_at_the_limit(int limit)
    {
        var endless = new PieceStream(null, piece: 1 << 20);
        var options = OneWorker with { Decode = new() { MaxFileBytes = limit } };

        var thrown = Assert.Throws<ImageDecodeException>(() => Pixels.Of(new StreamFile(() => endless), options));

        Assert.Contains($"more than the {limit} that are allowed", thrown.Message);
        Assert.True(endless.IsClosed);
        Assert.Equal(limit + 1, endless.Given);
    }

    [Fact]
    public void A_stream_that_tells_its_length_is_refused_before_it_is_read()
    {
        var stream = new MemoryStream(new byte[1001]);
        var options = OneWorker with { Decode = new() { MaxFileBytes = 1000 } };

        Assert.Throws<ImageDecodeException>(() => Pixels.Of(new StreamFile(() => stream), options));
        Assert.False(stream.CanRead);
    }

    [Fact]
    public void No_limit_is_a_limit_too()
    {
        var options = OneWorker with { Decode = new() { MaxFileBytes = long.MaxValue } };
        var content = Colors.Png(Name);

        var file = new StreamFile(() => new PieceStream(content, 999));
        Assert.Equal(Pixels.Of(ImageFile.FromBytes(content), options), Pixels.Of(file, options));
    }

    public static TheoryData<Exception> OfThePlace =>
    [
        new IOException("The line is dead."), new TaskCanceledException("It took too long."),
        new HttpRequestException("Nobody answers."), new InvalidOperationException("No account."),
    ];

    [Theory]
    [MemberData(nameof(OfThePlace))]
    public void Exceptions_of_the_place_end_the_reading_and_name_the_image(Exception failure)
    {
        var options = OneWorker with { Decode = new() { OnFailure = DecodeFailurePolicy.LeaveOut } };

        var thrown = Assert.Throws<ImageReadException>(() => Pixels.Of(new StreamFile(() => throw failure), options));

        Assert.Equal(("of a stream", true), (thrown.ImageName, thrown.Message.Contains(failure.Message)));
    }

    [Fact]
    public void A_broken_image_is_left_out()
    {
        var options = OneWorker with { Decode = new() { OnFailure = DecodeFailurePolicy.LeaveOut } };

        var broken = new StreamFile(() => throw new InvalidDataException("Half of it."));
        Assert.True(Pixels.Of([broken], options).LeftOut[0]);
    }

    [Theory]
    [InlineData("a", "a", 1)]
    [InlineData("a", "b", 2)]
    [InlineData(null, null, 2)]
    public void Decoded_pictures_are_kept_for_files_of_one_stamp(string? first, string? second, int opened)
    {
        var (content, count) = (Colors.Png(Name), 0);
        var options = OneWorker with { Decode = new() { Cache = new DecodedCache() } };

        foreach (var stamp in new[] { first, second })
            Pixels.Of(new StreamFile(() => { count++; return new MemoryStream(content); }, stamp), options);

        Assert.Equal(opened, count);
    }

    [Theory]
    [InlineData("a", "a", 1)]
    [InlineData("a", "b", 2)]
    [InlineData(null, null, 1)]
    public void Places_in_a_file_are_known_by_its_stamp_else_by_its_content(string? first, string? second, int known)
    {
        var content = Colors.Encoded(Name, 220, 190, SkiaSharp.SKEncodedImageFormat.Jpeg);
        var options = OneWorker with { Decode = new() { SeekIndex = new JpegSeekIndex() } };

        foreach (var stamp in new[] { first, second })
            Pixels.Of(new StreamFile(() => new MemoryStream(content), stamp), options);

        Assert.Equal(known, options.Decode.SeekIndex!.Count);
    }

    private sealed class StreamFile(Func<Stream> open, string? stamp = null) : ImageFile
    {
        public override string Identity => "of a stream";

        public override string? Stamp => stamp;

        public override Stream Open() => open();
    }

    /// <summary>Gives a content in pieces, or zeros without an end.</summary>
    private sealed class PieceStream(byte[]? content, int piece) : Stream
    {
        public bool IsClosed { get; private set; }

        public int Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = Math.Min(Math.Min(count, piece), (content?.Length ?? int.MaxValue) - Given);
            content?.AsSpan(Given, count).CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
