using System.Globalization;

namespace Microsoft.ML.ParallelImages.Saving;

/// <summary>Walks through a model: a chain of transformers, some of which are chains.</summary>
internal static class SavedParts
{
    /// <summary>All parts that come back as themselves.</summary>
    public static IReadOnlyList<SavedPart> Of(ITransformer model) => [.. Of(model, [])];

    /// <summary>Where ML.NET saves the part.</summary>
    public static string FolderOf(SavedPart part) =>
        "TransformerChain" + string.Concat(part.Position.Select(
            index => string.Create(CultureInfo.InvariantCulture, $"/Transform_{index:000}")));

    private static IEnumerable<SavedPart> Of(ITransformer model, IReadOnlyList<int> position) => model switch
    {
        IHasSavedPart ours => ours.PartAt(position) is { } part ? [part] : [],
        IEnumerable<ITransformer> chain => chain.SelectMany((inner, index) => Of(inner, [.. position, index])),
        _ => [],
    };
}
