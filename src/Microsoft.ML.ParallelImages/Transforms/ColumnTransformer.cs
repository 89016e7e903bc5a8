using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>The transformer of every column step. Saved as the step's built-in twin.</summary>
/// <param name="host">For its log.</param>
/// <param name="step">What it does.</param>
/// <param name="shot">For the rows that it was fitted on; null when it was loaded.</param>
internal sealed class ColumnTransformer(IHost host, ColumnStep step, TrainingShot? shot)
    : ITransformer, ICanSaveModel, IHasSavedPart
{
    public bool IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        step.Check(inputSchema);
        return step.CreateMapping(inputSchema).OutputSchema;
    }

    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        step.Check(inputSchema);
        return step.CreateMapping(inputSchema);
    }

    public IDataView Transform(IDataView input)
    {
        step.Check(input.Schema);
        var fitted = shot?.IsFor(input) == true ? shot : null;
        if (fitted is null && step.UsesShot && shot is { WasOfferedInVain: true })
            NoteLostShot();
        return step.Apply(input, fitted?.Offer());
    }

    public void Save(ModelSaveContext ctx)
    {
        using var twin = step.CreateTwin();
        twin.Save(ctx);
    }

    public SavedPart? PartAt(IReadOnlyList<int> position) => step.PartAt(position);

    private void NoteLostShot()
    {
        using var channel = host.Start(step.Operation);
        channel.Info(
            MessageSensitivity.None,
            "Rows for training were made but never read, and now other rows are asked for. In a chain inside a chain use "
            + "ml.Data.AugmentImages, which always augments.");
    }
}
