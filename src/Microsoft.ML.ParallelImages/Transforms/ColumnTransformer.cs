using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>The transformer of every column step. Saved as the step's built-in twin.</summary>
/// <param name="step">What it does.</param>
/// <param name="shot">For the rows that it was fitted on; null when it was loaded.</param>
internal sealed class ColumnTransformer(ColumnStep step, TrainingShot? shot)
    : ITransformer, ICanSaveModel, IHasSavedPart, IDisposable
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
        return step.Apply(input, UseOf(input));
    }

    public void Save(ModelSaveContext ctx)
    {
        using var twin = step.CreateTwin();
        twin.Save(ctx);
    }

    public SavedPart? PartAt(IReadOnlyList<int> position) => step.PartAt(position);

    /// <summary>Lets go of what the step holds, if it holds anything: later uses get it again.</summary>
    public void Dispose() => (step as IDisposable)?.Dispose();

    private RowUse UseOf(IDataView input)
    {
        if (!step.UsesShot)
            return default;
        if (shot is not null && (shot.IsFor(input) || (!shot.IsSpent && FittingChain.IsCaller())))
            return new RowUse(shot.Offer());
        var lost = (input as IShotKeeper)?.Lost;
        return new RowUse(Lost: lost ?? (shot is { IsOfferedInVain: true } ? shot : null));
    }
}
