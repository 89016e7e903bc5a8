using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.DataViews;

/// <summary>Replaces each lazy image by another one: a recipe grows, nothing is decoded.</summary>
internal sealed class LazyImageMapping(DataViewSchema input, string column, Func<LazyImage, LazyImage> change)
    : ColumnMapping(input, column)
{
    public override Delegate CreateGetter(DataViewRow input)
    {
        var source = input.GetGetter<LazyImage>(InputColumn);
        LazyImage? image = null;
        ValueGetter<LazyImage> getter = (ref LazyImage value) =>
        {
            source(ref image!);
            value = image is null ? null! : change(image);
        };
        return getter;
    }
}
