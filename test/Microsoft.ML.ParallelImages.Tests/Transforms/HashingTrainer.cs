using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Tests;

namespace Microsoft.ML.ParallelImages.Transforms;

/// <summary>Stands where a trainer stands: reads its rows while it is fitted, and remembers what it saw.</summary>
internal sealed class HashingTrainer(string column, int passes = 1) : IEstimator<ITransformer>
{
    public List<string> Seen { get; } = [];

    public ITransformer Fit(IDataView input)
    {
        for (var i = 0; i < passes; i++)
            Seen.Add(Rows.HashOfAll(input, column));
        return new TransformerChain<ITransformer>();
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
}
