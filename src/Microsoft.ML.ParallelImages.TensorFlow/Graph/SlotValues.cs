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
        var tensors = session.Run([], [.. slots.Select(slot => slot.Read)]);
        try
        {
            return [.. tensors.Select(tensor => tensor.Floats.ToArray())];
        }
        finally
        {
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }
    }
}
