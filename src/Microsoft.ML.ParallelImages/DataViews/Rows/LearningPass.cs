using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>One pass over the rows that a step is fitted on, by the step itself.</summary>
/// <remarks>
/// They are the rows that the trainer behind it reads, and stay its own: a <see cref="TrainingClaim"/> is not taken by
/// such a pass. It may stand behind views of ML.NET's, which know no claim; so who opened the cursor tells.
/// </remarks>
internal static class LearningPass
{
    /// <summary>Hands out the vector of each row, in the rows' order; it is the same memory every time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Over(IDataView view, DataViewSchema.Column column, float[] vector, Action learn)
    {
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var value = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getter(ref value);
            value.CopyTo(vector);
            learn();
        }
    }

    /// <summary>True while such a pass opens its cursor, on its thread.</summary>
    public static bool IsOpening() =>
        new StackTrace().GetFrames().Any(frame => frame.GetMethod() is { Name: nameof(Over) } method
            && method.DeclaringType == typeof(LearningPass));
}
