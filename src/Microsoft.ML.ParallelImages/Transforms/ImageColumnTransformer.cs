using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.ParallelImages.Saving;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>
/// Computes a column from a column of images, row by row or ahead on all cores. Saved as transforms of ML.NET's own.
/// </summary>
public abstract class ImageColumnTransformer : ITransformer, ICanSaveModel, IHasSavedPart, IDisposable
{
    private readonly ColumnStep _step;
    private readonly TrainingClaim? _claim;

    /// <param name="step">What it does.</param>
    /// <param name="claim">For the rows that it was fitted on; null when it was loaded.</param>
    private protected ImageColumnTransformer(ColumnStep step, TrainingClaim? claim) => (_step, _claim) = (step, claim);

    /// <summary>The column that is read.</summary>
    public string InputColumnName => _step.InputColumn;

    /// <summary>The column that is added, or replaced where it is the one that is read.</summary>
    public string OutputColumnName => _step.OutputColumn?.Name ?? _step.InputColumn;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        _step.Check(inputSchema);
        return _step.CreateMapping(inputSchema).OutputSchema;
    }

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        _step.Check(inputSchema);
        return _step.CreateMapping(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column is missing, or holds something else.</exception>
    public IDataView Transform(IDataView input)
    {
        _step.Check(input.Schema);
        return _step.Apply(input, UseOf(input));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        using var twin = _step.CreateTwin();
        twin.Save(ctx);
    }

    SavedPart? IHasSavedPart.PartAt(IReadOnlyList<int> position) => _step.PartAt(position);

    /// <summary>Lets go of a network, where it holds one: later uses load it again.</summary>
    public void Dispose() => (_step as IDisposable)?.Dispose();

    private RowUse UseOf(IDataView input)
    {
        if (!_step.DiffersInTraining)
            return default;
        if (_claim is not null && (_claim.IsFor(input) || (!_claim.IsTaken && FittingChain.IsCaller())))
            return new RowUse(_claim.Offer());
        var missed = (input as IMayMissTraining)?.Missed;
        return new RowUse(Missed: missed ?? (_claim is { IsOfferedInVain: true } ? _claim : null));
    }
}
