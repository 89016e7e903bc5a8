using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.Recipes;
using Microsoft.ML.ParallelImages.Rendering;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>
/// Numbers of the boxes that are seen in the picture that is made of an image, moved by the decisions that move it.
/// </summary>
internal sealed class TargetMapping<T>(
    DataViewSchema input, string inputColumn, string outputColumn, TargetColumn<T> column, RenderSettings settings,
    FailureReport failures)
    : RenderedMapping<T[], VBuffer<T>>(
        input, inputColumn, outputColumn, column.Type, column.Annotations, settings, failures)
{
    private readonly TargetRenderer _targets = new(settings.Renderer.Spec, settings.Reader.Targets);

    /// <summary>A guess: a few dozen boxes.</summary>
    public override long StoredBytes => 1024;

    protected override string Consequence => "It is left out: its row has no boxes.";

    public override T[] CreateStored() => [];

    public override void Hand(in T[] stored, ref VBuffer<T> value)
    {
        var editor = VBufferEditor.Create(ref value, stored.Length);
        stored.CopyTo(editor.Values);
        value = editor.Commit();
    }

    protected override void Make(LazyImage image, Pass pass, RenderContext context, ref T[] stored) => stored =
    [
        .. _targets.MapObjects(image, pass, context).Where(one => one.Box is not null).SelectMany(column.ValuesOf),
    ];

    protected override void MakeBlank(bool isTraining, ref T[] stored) => stored = [];
}

/// <summary>A column of numbers for each box.</summary>
/// <param name="Type">Of the column: a vector of any length.</param>
/// <param name="Annotations">What its numbers stand for.</param>
/// <param name="ValuesOf">The numbers of an object that has a box.</param>
internal sealed record TargetColumn<T>(
    VectorDataViewType Type, DataViewSchema.Annotations? Annotations, Func<ImageObject, T[]> ValuesOf);

/// <summary>The columns that ML.NET's trainer of object detection reads.</summary>
internal static class TargetColumns
{
    /// <summary>Left, top, right and bottom of each box, in pixels of the picture.</summary>
    public static TargetColumn<float> Boxes { get; } = new(
        new VectorDataViewType(NumberDataViewType.Single), null,
        one => one.Box is { } box ? [(float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom] : []);

    /// <summary>A key of each box.</summary>
    public static TargetColumn<uint> Labels(IReadOnlyList<string> classes)
    {
        var names = new LabelSet(classes);
        return new(
            new VectorDataViewType(new KeyDataViewType(typeof(uint), names.Count)), KeyValues.Of(names.Names),
            one => one.Class < names.Count
                ? [(uint)(one.Class + 1)]
                : throw new InvalidOperationException(
                    $"An object has the class {one.Class}, and {names.Count} classes were named: {names}. "
                    + "Name all classes of the source, in its order."));
    }
}
