using System.Globalization;
using System.Text;
using static Microsoft.ML.ParallelImages.TensorFlow.Interop.ProtoBytes;

namespace Microsoft.ML.ParallelImages.TensorFlow;

/// <summary>TensorFlow's ConfigProto as bytes: field numbers are those of config.proto.</summary>
internal static class SessionConfig
{
    /// <summary>
    /// Devices and threads of a session. Memory of graphics cards is taken as it is needed, not all at once.
    /// </summary>
    public static byte[] For(Device device, int? threads)
    {
        List<byte> bytes = [];
        if (device == Device.Cpu)
            bytes.AddRange(Field(1, [.. Field(1, "GPU"u8), .. Number(2, 0)]));
        if (threads is { } count)
            bytes.AddRange([.. Number(2, count), .. Number(5, count)]);
        if (device != Device.Cpu)
        {
            byte[] growth = Number(4, 1);
            byte[] visible = device.Kind == DeviceKind.Cuda
                ? Field(5, Encoding.ASCII.GetBytes(device.Index.ToString(CultureInfo.InvariantCulture)))
                : [];
            bytes.AddRange(Field(6, [.. growth, .. visible]));
        }

        return [.. bytes];
    }
}
