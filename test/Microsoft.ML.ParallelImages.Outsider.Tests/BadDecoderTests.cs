using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Decoding;
using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Sources;

namespace Outsider;

/// <summary>
/// Whatever a foreign decoder does, it is told with the image's name, and no picture holds parts of another one.
/// </summary>
public sealed class BadDecoderTests
{
    private static readonly ImageFile Image =
        ImageFile.FromBytes(Farbfeld.Draw(40, 30, (_, _) => new Rgb(9, 9, 9)), "photo");

    public static TheoryData<string> Faults =>
        ["recognizes", "size", "no size", "decode", "cancelled", "read", "disposed"];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_as_one_of_the_image(string fault)
    {
        var thrown = Assert.Throws<ImageDecodeException>(() => Read(new Faulty(fault), DecodeFailurePolicy.Throw));

        Assert.Equal("photo", thrown.ImageName);
        Assert.Contains("the decoder of the format faulty reports: ", thrown.Message);
        Assert.True(Read(new Faulty(fault), DecodeFailurePolicy.LeaveOut).LeftOut[0]);
    }

    [Fact]
    public void Lack_of_memory_is_none() =>
        Assert.Throws<ImageReadException>(() => Read(new Faulty("memory"), DecodeFailurePolicy.LeaveOut));

    [Fact]
    public void What_a_decoder_leaves_alone_is_black()
    {
        var decode = new DecodeOptions { Decoders = [new Farbfeld(), new Faulty("lazy")] };
        var options = new ReaderOptions { Workers = 1, Decode = decode };
        var other = ImageFile.FromBytes(new byte[] { 1, 2, 3 }, "lazy");

        var numbers = Pixels.Of([Image, other], options).Numbers;

        Assert.All(numbers[..(numbers.Length / 2)], number => Assert.Equal(9, number));
        Assert.All(numbers[(numbers.Length / 2)..], number => Assert.Equal(0, number));
    }

    private static (float[] Numbers, bool[] LeftOut) Read(FormatDecoder decoder, DecodeFailurePolicy policy) =>
        Pixels.Of(
            [Image], new ReaderOptions { Workers = 1, Decode = new() { Decoders = [decoder], OnFailure = policy } });

    private sealed class Faulty(string fault) : FormatDecoder
    {
        public override string Format => "faulty";

        public override bool Recognizes(ReadOnlySpan<byte> start) =>
            fault == "recognizes" ? throw new InvalidOperationException("It does not know.") : true;

        public override ImageSize ReadSize(ReadOnlySpan<byte> start) => fault switch
        {
            "size" => new ImageSize(0, -5),
            "no size" => default,
            _ => new ImageSize(40, 30),
        };

        public override void Decode(ReadOnlySpan<byte> file, PixelBuffer target)
        {
            switch (fault)
            {
                case "decode":
                    target.Samples[target.Samples.Length] = file[0];
                    break;
                case "cancelled":
                    throw new OperationCanceledException("It gave up.");
                case "read":
                    throw new EndOfStreamException("It ends.");
                case "memory":
                    throw new OutOfMemoryException("There is none.");
                case "disposed":
                    target.Dispose();
                    break;
            }
        }
    }
}
