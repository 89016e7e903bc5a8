using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.ParallelImages.Imaging;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>
/// Makes a picture whose pixels are those of the one before at other places: crops, flips, quarter turns, paddings.
/// </summary>
/// <remarks>
/// The same samples that <see cref="Resampler"/> gives, which mixes each with nothing, by copying pieces of rows. One
/// per worker; not thread-safe.
/// </remarks>
internal sealed class SampleCopier(PixelPool? pool = null) : IDisposable
{
    private readonly PooledBytes _turned = new(pool);

    /// <summary>
    /// Makes the picture; false if planes are neither grey nor red, green and blue, or samples have to be mixed.
    /// </summary>
    /// <param name="planes">The picture before.</param>
    /// <param name="pass">Whose map leads to the places of the planes' samples.</param>
    /// <param name="fill">The samples of a constant filling, by plane.</param>
    /// <param name="picture">As large as the pass wants it.</param>
    public bool TryMake(PlanarImage planes, in RenderPass pass, ReadOnlySpan<byte> fill, PixelBuffer picture)
    {
        var mode = pass.Border.Mode;
        if (!pass.IsSeparable || pass.Window is not null || !planes.AreColors || FillPlace.IsMapped(mode))
            return false;
        var (map, isTurned, size) = (pass.Map, pass.Map.IsTransposed, pass.Size);
        var (width, height) = isTurned ? (planes[0].Height, planes[0].Width) : (planes[0].Width, planes[0].Height);
        if (WholeAxis.Of(isTurned ? map.YX : map.XX, isTurned ? map.Y0 : map.X0, width) is not { } across
            || WholeAxis.Of(isTurned ? map.XY : map.YY, isTurned ? map.X0 : map.Y0, height) is not { } down)
        {
            return false;
        }

        var isPlain = across.ShowsPart(size.Width);
        var isPart = isPlain && down.ShowsPart(size.Height);
        for (var channel = 0; channel < planes.PlaneCount; channel++)
        {
            var samples = isTurned ? Turn(planes[channel]) : planes[channel].Readable;
            var stride = isTurned ? width : planes[channel].Stride;
            var target = picture.Channel(channel);
            if (isPart)
            {
                CopyPart(samples[((down.First * stride) + across.First)..], stride, size, target);
                continue;
            }

            for (var y = 0; y < size.Height; y++)
            {
                var row = target.Slice(y * size.Width, size.Width);
                var place = FillIndex.Of(down.At(y), height, mode);
                if (place < 0)
                    row.Fill(fill[channel]);
                else if (isPlain)
                    samples.Slice((place * stride) + across.First, size.Width).CopyTo(row);
                else
                    across.Copy(samples.Slice(place * stride, width), row, mode, fill[channel]);
            }
        }

        for (var channel = planes.PlaneCount; channel < 3; channel++)
            picture.Channel(0).CopyTo(picture.Channel(channel));
        return true;
    }

    public void Dispose() => _turned.Dispose();

    /// <summary>Copies rows of a part; most are too short for a call to be worth while.</summary>
    /// <remarks>Checked: source and target hold all rows.</remarks>
    private static void CopyPart(ReadOnlySpan<byte> source, int stride, ImageSize size, Span<byte> target)
    {
        var (width, lanes) = (size.Width, Vector256<byte>.Count);
        Bounds.Check(((size.Height - 1L) * stride) + width, source.Length, "a plane");
        Bounds.Check(size.PixelCount, target.Length, "a picture");
        ref byte from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(target);
        for (nint y = 0; y < size.Height; y++)
        {
            ref byte row = ref Unsafe.Add(ref from, y * stride), copy = ref Unsafe.Add(ref to, y * width);
            var x = 0;
            for (; x <= width - lanes; x += lanes)
                Vector256.LoadUnsafe(ref row, (nuint)x).StoreUnsafe(ref copy, (nuint)x);
            for (; x < width; x++)
                Unsafe.Add(ref copy, x) = Unsafe.Add(ref row, x);
        }
    }

    private ReadOnlySpan<byte> Turn(Plane plane)
    {
        var length = plane.Width * plane.Height;
        var turned = _turned.Take(length).AsSpan(0, length);
        Transposer.Transpose(plane.Readable, plane.Stride, plane.Width, plane.Height, turned, plane.Height);
        return turned;
    }
}
