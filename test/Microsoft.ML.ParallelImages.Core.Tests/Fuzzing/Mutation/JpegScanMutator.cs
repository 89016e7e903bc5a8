namespace Microsoft.ML.ParallelImages.Fuzzing.Mutation;

/// <summary>
/// Damages the scans of progressive JPEG files: what they code, their order, their number, and their data.
/// </summary>
internal static class JpegScanMutator
{
    public static void Mutate(List<byte> file, Random random)
    {
        var segments = JpegSegment.Split([.. file]);
        var scans = Enumerable.Range(0, segments.Count).Where(i => IsScan(segments, i)).ToArray();
        if (scans.Length == 0)
            return;
        int one = scans[random.Next(scans.Length)], other = scans[random.Next(scans.Length)];
        switch (random.Next(9))
        {
            case 0:
                ChangeBand(segments[one].Content, random);
                break;
            case 1:
                segments.InsertRange(other, segments[one..(one + 2)]);
                break;
            case 2:
                segments.RemoveRange(one, 2);
                break;
            case 3:
                (segments[one], segments[other]) = (segments[other], segments[one]);
                break;
            case 4:
                (segments[one + 1], segments[other + 1]) = (segments[other + 1], segments[one + 1]);
                break;
            case 5:
                var interval = random.Next(3) == 0 ? 0 : 1 + random.Next(20);
                segments.Insert(one, new(JpegSegment.Restart, [(byte)(interval >> 8), (byte)interval]));
                break;
            case 6:
                var data = segments[one + 1].Content;
                var end = random.Next(data.Count + 1);
                data.RemoveRange(end, data.Count - end);
                break;
            case 7 when segments[one + 1].Content.Count > 0:
                ByteMutator.Mutate(segments[one + 1].Content, segments[other + 1].Content.ToArray(), random);
                break;
            default:
                FlipBits(segments[one + 1].Content, random);
                break;
        }

        file.Clear();
        file.AddRange(JpegSegment.Join(segments));
    }

    private static bool IsScan(List<JpegSegment> segments, int index) => index + 1 < segments.Count
        && segments[index] is { Marker: JpegSegment.Scan, Content.Count: > 3 }
        && segments[index + 1].Marker == JpegSegment.Data;

    /// <summary>Mostly to bands and bits that files have.</summary>
    private static void ChangeBand(List<byte> scan, Random random)
    {
        var first = random.Next(4) == 0 ? 0 : 1 + random.Next(63);
        var low = random.Next(4);
        scan[^3] = (byte)first;
        scan[^2] = (byte)(first == 0 ? random.Next(2) : first + random.Next(64 - first));
        scan[^1] = (byte)(random.Next(3) switch { 0 => low, 1 => ((low + 1) << 4) | low, _ => random.Next(256) });
    }

    private static void FlipBits(List<byte> data, Random random)
    {
        for (var count = 1 + random.Next(4); count > 0 && data.Count > 0; count--)
            data[random.Next(data.Count)] ^= (byte)(1 << random.Next(8));
    }
}
