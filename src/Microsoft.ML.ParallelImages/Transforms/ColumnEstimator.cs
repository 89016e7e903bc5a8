using Microsoft.ML.ParallelImages.DataViews;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>An estimator that learns nothing: it checks its input column and makes a transformer.</summary>
internal sealed class ColumnEstimator(IHostEnvironment environment, ColumnStep step) : IEstimator<ITransformer>
{
    public ITransformer Fit(IDataView input)
    {
        step.Check(input.Schema);
        var log = new ChainLog(environment.Register(step.Operation), step.Operation);
        return new ColumnTransformer(step.Bind(input.Schema), new TrainingShot(input, log.TellLoss));
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        step.Check(inputSchema);
        return step.OutputColumn is { } added ? SchemaShapes.With(inputSchema, added.Name, added.Type) : inputSchema;
    }
}
