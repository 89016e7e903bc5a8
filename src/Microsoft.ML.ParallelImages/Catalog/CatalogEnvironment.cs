using Microsoft.ML.Runtime;

namespace Microsoft.ML.ParallelImages.Catalog;

/// <summary>The environment behind one of ML.NET's catalogs, which has no public door of its own.</summary>
internal static class CatalogEnvironment
{
    /// <summary>
    /// The catalog's environment; a fresh one when this ML.NET hides it elsewhere. Only logging depends on it.
    /// </summary>
    public static IHostEnvironment Of(object catalog) =>
        catalog.GetType().GetInterface("Microsoft.ML.Data.IInternalCatalog")?.GetProperty("Environment")?.GetValue(
            catalog)
            as IHostEnvironment ?? new MLContext();
}
