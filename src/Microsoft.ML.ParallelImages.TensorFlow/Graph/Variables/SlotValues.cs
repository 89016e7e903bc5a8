using Microsoft.ML.ParallelImages.TensorFlow.Interop;

namespace Microsoft.ML.ParallelImages.TensorFlow.Graph;

/// <summary>Moves the values of many variables at once, in one run.</summary>
internal static class SlotValues
{
    /// <summary>Sets every slot; values lie in TensorFlow's order.</summary>
    public static void Set(NativeSession session, IReadOnlyList<VariableSlot> slots, IReadOnlyList<float[]> values)
    {
        var feeds = new List<Feed>(slots.Count);
        try
        {
            for (var i = 0; i < slots.Count; i++)
                feeds.Add(new Feed(slots[i].Input, NativeTensor.Of(values[i], slots[i].Shape)));
            session.Run(feeds, [], [.. slots.Select(slot => slot.Assign)]);
        }
        finally
        {
            feeds.ForEach(feed => feed.Value.Dispose());
        }
    }

    /// <summary>The values of every slot, in TensorFlow's order.</summary>
    public static float[][] Read(NativeSession session, IReadOnlyList<VariableSlot> slots)
    {
        var values = new List<float[]>(slots.Count);
        Visit(session, slots, numbers => values.Add(numbers.ToArray()));
        return [.. values];
    }

    /// <summary>
    /// Shows the values of one slot after the other, some at a time, so that there is no second copy of all.
    /// </summary>
    public static void Visit(
        NativeSession session, IReadOnlyList<VariableSlot> slots, Action<ReadOnlySpan<float>> visitor)
    {
        const int atOnce = 64;
        foreach (var some in slots.Chunk(atOnce))
        {
            var tensors = session.Run([], [.. some.Select(slot => slot.Read)]);
            try
            {
                foreach (var tensor in tensors)
                    visitor(tensor.Floats);
            }
            finally
            {
                Array.ForEach(tensors, tensor => tensor.Dispose());
            }
        }
    }
}
