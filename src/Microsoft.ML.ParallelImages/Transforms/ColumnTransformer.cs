using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>The transformer of every column step. Saved as the step's built-in twin.</summary>
internal sealed class ColumnTransformer(IHost host, ColumnStep step, TrainingShot shot) : ITransformer, ICanSaveModel
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
        var isFitted = shot.IsFor(input);
        if (!isFitted && step.UsesShot && shot.WasOfferedInVain)
            NoteLostShot();
        return step.Apply(input, isFitted ? shot.Offer() : null);
    }

    public void Save(ModelSaveContext ctx)
    {
        using var twin = step.CreateTwin();
        twin.Save(ctx);
    }

    private void NoteLostShot()
    {
        using var channel = host.Start(step.Operation);
        channel.Info(
            MessageSensitivity.None,
            "Rows for training were made but never read, and now other rows are asked for. In a chain inside a chain use "
            + "ml.Data.AugmentImages, which always augments.");
    }
}
