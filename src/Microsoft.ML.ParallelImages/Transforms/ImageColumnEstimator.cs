using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Checks its column and makes a transformer; learns nothing, so that fitting reads no row.</summary>
/// <remarks>
/// The transformer remembers which view it was fitted on: only a trainer that reads that view gets augmented rows.
/// </remarks>
/// <typeparam name="TTransformer">What <see cref="Fit"/> gives.</typeparam>
public abstract class ImageColumnEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : ImageColumnTransformer
{
    private readonly IHostEnvironment _environment;
    private readonly ColumnStep _step;

    private protected ImageColumnEstimator(IHostEnvironment environment, ColumnStep step) =>
        (_environment, _step) = (environment, step);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column is missing, or holds something else.</exception>
    public TTransformer Fit(IDataView input)
    {
        _step.Check(input.Schema);
        var log = new ChainLog(_environment.Register(_step.Operation), _step.Operation);
        return Make(_step.Bind(input.Schema), new TrainingClaim(input, log.TellMissed));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The column is missing, or holds something else.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        _step.Check(inputSchema);
        return _step.OutputColumn is { } added ? SchemaShapes.With(inputSchema, added.Name, added.Type) : inputSchema;
    }

    private protected abstract TTransformer Make(ColumnStep step, TrainingClaim claim);
}
