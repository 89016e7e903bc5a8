using Microsoft.ML.Data;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>The built-in transformers that stand for one of ours in a saved model.</summary>
/// <remarks>Dispose it after saving: it holds network sessions and the files that they were read from.</remarks>
internal sealed class Twin(TransformerChain<ITransformer> chain, IDisposable? files = null) : IDisposable
{
    /// <summary>An empty chain: the stage is not in the saved model.</summary>
    public static Twin Nothing() => new(new TransformerChain<ITransformer>());

    public void Save(ModelSaveContext context) => ((ICanSaveModel)chain).Save(context);

    public void Dispose()
    {
        try
        {
            chain.Dispose();
        }
        finally
        {
            files?.Dispose();
        }
    }
}
