using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// One pass over rows in front of those who are to read them: by a step that is fitted on them, or to count them.
/// </summary>
/// <remarks>
/// They are the rows that the trainer behind it reads, and stay its own: a <see cref="TrainingClaim"/> is not taken by
/// such a pass. It may stand behind views of ML.NET's, which know no claim; so who opened the cursor tells.
/// </remarks>
internal static class LearningPass
{
    /// <summary>Hands out the vector of each row, in the rows' order; it is the same memory every time.</summary>
    public static void Over(IDataView view, DataViewSchema.Column column, float[] vector, Action learn) =>
        Over<VBuffer<float>>(view, column, value =>
        {
            value.CopyTo(vector);
            learn();
        });

    /// <summary>Hands out the value of each row, in the rows' order; vectors may share their memory.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Over<T>(IDataView view, DataViewSchema.Column column, Action<T> see)
    {
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<T>(column);
        var value = default(T)!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            see(value);
        }
    }

    /// <summary>True while such a pass opens its cursor, on its thread.</summary>
    public static bool IsOpening() =>
        new StackTrace().GetFrames().Any(frame => frame.GetMethod() is { Name: nameof(Over) } method
            && method.DeclaringType == typeof(LearningPass));
}
