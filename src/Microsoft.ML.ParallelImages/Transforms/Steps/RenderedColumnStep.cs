using Microsoft.ML.ParallelImages.Batching;
using Microsoft.ML.ParallelImages.DataViews;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>What all transforms that make pixels have in common.</summary>
/// <param name="Operation">Its name in messages, as the user wrote it.</param>
/// <param name="OutputName">The column that is added.</param>
/// <param name="InputColumn">The column of lazy images.</param>
/// <param name="Settings">How they are rendered.</param>
internal abstract record RenderedColumnStep(
    string Operation, string OutputName, string InputColumn, RenderSettings Settings)
    : ColumnStep(Operation, InputColumn)
{
    /// <summary>Whether every cursor draws anew.</summary>
    public bool FreshEachPass { get; init; }

    /// <summary>Images that were left out, of whatever view.</summary>
    public FailureReport Failures { get; private init; } = new();

    public override bool DiffersInTraining => true;

    /// <summary>Each fit counts the failures of its own.</summary>
    public override ColumnStep Bind(DataViewSchema schema) => this with { Failures = new FailureReport() };
}
