using Microsoft.ML.Data;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Adds a lazy image to each row, from the row's path, bytes or picture. Paths are not looked at.</summary>
internal sealed class OpenMapping(DataViewSchema input, string inputColumn, string outputColumn, string? folder)
    : ColumnMapping(input, inputColumn, outputColumn, LazyImageDataViewType.Instance)
{
    public override Delegate CreateGetter(DataViewRow input)
    {
        var raw = InputColumn.Type.RawType;
        if (raw == typeof(ReadOnlyMemory<char>))
            return Create<ReadOnlyMemory<char>>(input, path => ImageOpener.FromPath(path.ToString(), folder));
        return raw == typeof(VBuffer<byte>)
            ? Create<VBuffer<byte>>(input, bytes => ImageOpener.FromBytes([.. bytes.DenseValues()]))
            : Create<MLImage>(input, ImageOpener.FromPicture);
    }

    private ValueGetter<LazyImage> Create<T>(DataViewRow input, Func<T, LazyImage?> open)
    {
        var source = input.GetGetter<T>(InputColumn);
        T content = default!;
        return (ref LazyImage value) =>
        {
            source(ref content);
            value = open(content)!;
        };
    }
}
