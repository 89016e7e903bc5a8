using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>EXIF data with a camera's model and a time, byte by byte as TIFF 6.0 and EXIF 2.3 say.</summary>
internal static class ExifBlock
{
    /// <summary>The JPEG file with the block as its first segment.</summary>
    public static byte[] InFrontOf(byte[] jpeg, string model, string taken, bool little = true)
    {
        byte[] block = [.. "Exif\0\0"u8, .. Tiff(model, taken, little)];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(block.Length + 2));
        return [.. jpeg[..2], 0xFF, 0xE1, .. length, .. block, .. jpeg[2..]];
    }

    private static byte[] Tiff(string model, string taken, bool little)
    {
        const int first = 8, second = first + 2 + (2 * 12) + 4, texts = second + 2 + 12 + 4;
        byte[] camera = Encoding.ASCII.GetBytes(model + "\0"), time = Encoding.ASCII.GetBytes(taken + "\0");
        return
        [
            .. little ? "II"u8 : "MM"u8, .. Short(42), .. Long(first),
            .. Short(2), .. Entry(0x0110, 2, camera.Length, texts), .. Entry(0x8769, 4, 1, second), .. Long(0),
            .. Short(1), .. Entry(0x9003, 2, time.Length, texts + camera.Length), .. Long(0),
            .. camera, .. time,
        ];

        byte[] Entry(int tag, int type, int count, int value) =>
            [.. Short(tag), .. Short(type), .. Long(count), .. Long(value)];

        byte[] Short(int value) => Ordered(BitConverter.GetBytes((ushort)value));

        byte[] Long(int value) => Ordered(BitConverter.GetBytes(value));

        byte[] Ordered(byte[] bytes) => BitConverter.IsLittleEndian == little ? bytes : [.. bytes.Reverse()];
    }
}
